import { Button } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { InSight } from '../ui/in-sight.tsx';
import { ActRow } from './act-row.tsx';
import { DoneMark } from './done-mark.tsx';
import type { Saving } from './use-saving.tsx';
import type { Held } from './work-state.ts';

interface SaveToKeychainProps {
  held: Held;
  saving: Saving;
  isDisabled?: boolean;
}

/** The row "Save to keychain". */
export function SaveToKeychain({ held, saving, isDisabled = false }: SaveToKeychainProps) {
  const { t } = useTranslation();
  return (
    <>
      <ActRow
        act={
          held.isSaved ? (
            <DoneMark>{t('added.saved')}</DoneMark>
          ) : (
            <Button
              variant="secondary"
              size="S"
              isDisabled={isDisabled}
              isPending={saving.isPending}
              onPress={() => void saving.save(held.created)}
            >
              {t('added.save')}
            </Button>
          )
        }
      >
        {held.isSaved ? null : t(saving.isPending ? 'added.saving' : 'added.saveWhy')}
      </ActRow>
      {saving.failure !== null && (
        <InSight>
          <FailureNotice failure={saving.failure} doing="saving" level={3} />
        </InSight>
      )}
    </>
  );
}
