import { Button, ButtonGroup, Content, DialogContainer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldSecret } from '../../contract/api-key.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { PasteCheck } from './paste-check.tsx';
import { SaveToKeychain } from './save-to-keychain.tsx';
import { useSaving } from './use-saving.tsx';

const breaking = style({ overflowWrap: 'anywhere' });
const column = style({ display: 'flex', flexDirection: 'column', gap: 20, paddingBottom: 8 });
const text = style({ font: 'body', margin: 0 });

/** Two ways to put away a copied secret for sure: paste it back, or save it to the keychain. */
export function CheckDialog({ secret, onClose }: { secret: HeldSecret; onClose(): void }) {
  const { t } = useTranslation();
  const { apiKey, handle, isReadable, isRenewed, oldSecret } = secret;
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const created = { apiKey, handle, isReadable, isRenewed, oldSecret };
  const held = { created, isReadable, isCopied: true, isSaved, isChecked, isNew: false };
  const saving = useSaving(held, () => setSaved(true));
  return (
    <DialogContainer onDismiss={onClose}>
      <Dialog size="M">
        <Heading slot="title">
          <span className={breaking}>
            <Sentence write={(name) => t('check.title', { name })} text={apiKey.name} />
          </span>
        </Heading>
        <Content>
          <div className={column}>
            {!isSaved && (
              <PasteCheck handle={handle} isChecked={isChecked} autoFocus onChecked={() => setChecked(true)} />
            )}
            {!isChecked && <SaveToKeychain held={held} saving={saving} />}
            {(isChecked || isSaved) && <p className={text}>{t('check.done')}</p>}
          </div>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" onPress={onClose}>
            {t('action.close')}
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
