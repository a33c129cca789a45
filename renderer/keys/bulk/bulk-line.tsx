import { ActionButton, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { BulkRun } from '../../../contract/bulk.ts';
import { useSteerBulk } from '../../data/bulk.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { FocusFrom } from '../../ui/focus-from.tsx';
import { lineOf, progressOf } from './bulk-words.ts';

const box = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  flexShrink: 0,
  font: 'ui',
  paddingX: 16,
  paddingY: 4,
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
  backgroundColor: 'layer-2',
});
const words = style({ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' });

interface BulkLineProps {
  owner: ListOwner;
  run: BulkRun;
  onShow(): void;
}

/** A run whose dialog is not open, as one line over the list. */
export function BulkLine({ owner, run, onShow }: BulkLineProps) {
  const { t } = useTranslation();
  const steer = useSteerBulk(owner);
  const { total, done } = progressOf(run);
  const isOpen = run.state.kind === 'running' || run.state.kind === 'paused';
  return (
    <section aria-label={t('bulk.line')} className={box}>
      {run.state.kind === 'running' && (
        <ProgressCircle size="S" value={(100 * done) / total} aria-label={t('bulk.progress', { done, count: total })} />
      )}
      <span className={words}>{lineOf(run, t)}</span>
      <ActionButton size="S" onPress={onShow}>
        {t(run.state.kind === 'paused' ? 'bulk.showToGoOn' : 'bulk.show')}
      </ActionButton>
      {!isOpen && (
        <FocusFrom>
          <ActionButton size="S" isQuiet onPress={() => steer.mutate({ run: run.id, how: 'close' })}>
            {t('action.close')}
          </ActionButton>
        </FocusFrom>
      )}
    </section>
  );
}
