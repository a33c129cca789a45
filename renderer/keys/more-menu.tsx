import { ActionMenu, MenuItem, Text } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { useSignedIn } from '../data/session.tsx';
import { ActName } from './act-name.tsx';
import type { KeyActs } from './use-key-acts.tsx';

interface MoreMenuProps {
  account: Account;
  apiKey: ApiKey;
  isOver: boolean;
  acts: KeyActs;
  onRenew(apiKey: ApiKey): void;
  /** null if the API key is part of a replacement. */
  onReplace: ((apiKey: ApiKey) => void) | null;
  /** null if the bar has the button, or there is no secret to copy. */
  onCopySecret: (() => void) | null;
  onRename: ((apiKey: ApiKey) => void) | null;
  onDelete: ((apiKey: ApiKey) => void) | null;
}

/** "More" in the Bottom bar: the rarer actions, as far as the server supports them. */
export function MoreMenu({ account, apiKey, isOver, acts, onRenew, onReplace, ...props }: MoreMenuProps) {
  const { onCopySecret, onRename, onDelete } = props;
  const { t } = useTranslation();
  const { secretReadable, secretRenewable, canDisable } = useSignedIn().capabilities;
  const act = apiKey.isDisabled ? 'enable' : 'disable';
  const choose = (key: string | number) => {
    if (key === 'copySecret') onCopySecret?.();
    else if (key === 'save') acts.saveSecret(apiKey);
    else if (key === 'renew') onRenew(apiKey);
    else if (key === 'replace') onReplace?.(apiKey);
    else if (key === 'rename') onRename?.(apiKey);
    else if (key === 'delete') onDelete?.(apiKey);
    else acts.setEnabled(apiKey, act === 'enable');
  };
  const over = ['rename', 'delete', 'renew', 'replace', 'enabled', 'save', ...(secretReadable ? ['copySecret'] : [])];
  return (
    <ActionMenu
      aria-label={t('keys.more')}
      align="end"
      disabledKeys={isOver ? over : []}
      onAction={choose}
      styles={style({ alignSelf: 'center' })}
    >
      {onCopySecret !== null && (
        <MenuItem id="copySecret" textValue={t('keys.copySecret')}>
          <Text slot="label">{t('keys.copySecret')}</Text>
        </MenuItem>
      )}
      {onRename !== null && (
        <MenuItem id="rename" textValue={t('keys.rename')}>
          <Text slot="label">
            <ActName act="rename" account={account} />
          </Text>
        </MenuItem>
      )}
      {secretReadable && (
        <MenuItem id="save" textValue={t('added.save')}>
          <Text slot="label">{t('added.save')}</Text>
        </MenuItem>
      )}
      {secretRenewable && (
        <MenuItem id="renew" textValue={t('keys.renewMore')}>
          <Text slot="label">{t('keys.renewMore')}</Text>
        </MenuItem>
      )}
      {onReplace !== null && (
        <MenuItem id="replace" textValue={t('replace.act')}>
          <Text slot="label">{t('replace.act')}</Text>
        </MenuItem>
      )}
      {canDisable && (
        // One item for both names: an item whose id changes while the menu is open crashes the window.
        <MenuItem id="enabled" textValue={t(`keys.${act}`)}>
          <Text slot="label">
            <ActName act={act} account={account} />
          </Text>
        </MenuItem>
      )}
      {onDelete !== null && (
        <MenuItem id="delete" textValue={t('keys.delete')}>
          <Text slot="label">
            <ActName act="delete" account={account} />
          </Text>
        </MenuItem>
      )}
    </ActionMenu>
  );
}
