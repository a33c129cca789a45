import { Skeleton, Text } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { ServerWait } from '../ui/server-wait.tsx';

const box = style({
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
  overflow: 'hidden',
});
const row = style({
  display: 'grid',
  gridTemplateColumns: ['3fr', '3fr', '2fr', '1fr'],
  gap: 32,
  alignItems: 'center',
  height: 40,
  paddingX: 16,
  font: 'ui',
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
});
const lengths = [18, 26, 14, 22, 30, 16, 24, 20];

/** The outline of the list while its first page loads. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <>
      <ServerWait />
      <div role="progressbar" aria-label={t('keys.loading')} className={box}>
        <Skeleton isLoading>
          {lengths.map((length) => (
            <div key={length} aria-hidden="true" className={row}>
              <Text>{'n'.repeat(length)}</Text>
              <Text>{'n'.repeat(32)}</Text>
              <Text>{'n'.repeat(14)}</Text>
              <Text>{'n'.repeat(9)}</Text>
            </div>
          ))}
        </Skeleton>
      </div>
    </>
  );
}
