import { ActionButton } from '@react-spectrum/s2';
import AlertDiamond from '@react-spectrum/s2/icons/AlertDiamond';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, UnsettledCreation } from '../../contract/api-key.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { personOf, useSignedIn } from '../data/session.tsx';
import { useUnsettled } from '../data/unsettled.ts';
import { unseen } from '../ui/unseen.ts';
import { DeleteApiKey } from './delete-api-key.tsx';
import { UnsettledEntry } from './unsettled-entry.tsx';

const box = style({
  display: { isOne: 'flex' },
  flexShrink: 0,
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
  backgroundColor: 'layer-2',
  overflow: 'clip',
});
const line = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  paddingStart: 16,
  paddingEnd: { default: 16, isOne: 0 },
  paddingY: 8,
});
const heading = style({ font: 'title-sm', margin: 0, flexGrow: 1 });
/** Limited, so that the list of API keys below stays in sight. */
const list = style({
  listStyleType: 'none',
  flexGrow: 1,
  minWidth: 0,
  margin: 0,
  padding: 0,
  maxHeight: '[max(108px,19vh)]',
  overflowY: 'auto',
});

const none: readonly UnsettledCreation[] = [];

/** The unsettled creations, in one line over the list of API keys and apart from it. Several are listed on request. */
export function UnsettledList({ account }: { account: Account }) {
  const { t } = useTranslation();
  const session = useSignedIn();
  const owner = useMemo<ListOwner>(() => ({ person: personOf(session), account: account.id }), [session, account.id]);
  const entries = useUnsettled(owner).data ?? none;
  const [deleting, setDeleting] = useState<{ apiKey: ApiKey; isOfNoUse: boolean } | null>(null);
  const title = useId();
  const entriesId = useId();
  const [isOpen, setOpen] = useState(false);
  const isOne = entries.length === 1;
  return (
    <>
      {entries.length > 0 && (
        <section aria-labelledby={title} className={box({ isOne })}>
          <div className={line({ isOne })}>
            <AlertDiamond styles={iconStyle({ color: 'notice' })} />
            <h2 id={title} className={isOne ? unseen : heading}>
              {t('unsettled.title', { count: entries.length })}
            </h2>
            {!isOne && (
              <ActionButton
                size="S"
                aria-expanded={isOpen}
                {...(isOpen && { 'aria-controls': entriesId })}
                onPress={() => setOpen(!isOpen)}
              >
                {t(isOpen ? 'unsettled.hide' : 'unsettled.show')}
              </ActionButton>
            )}
          </div>
          {(isOne || isOpen) && (
            <ul id={entriesId} className={list}>
              {entries.map((entry) => (
                <UnsettledEntry
                  key={entry.intent}
                  owner={owner}
                  account={account}
                  entry={entry}
                  onDelete={(apiKey) => setDeleting({ apiKey, isOfNoUse: !entry.isCopied })}
                />
              ))}
            </ul>
          )}
        </section>
      )}
      {deleting !== null && (
        <DeleteApiKey
          key={deleting.apiKey.id}
          owner={owner}
          account={account}
          apiKey={deleting.apiKey}
          isOfNoUse={deleting.isOfNoUse}
          onCancel={() => setDeleting(null)}
          onGone={() => setDeleting(null)}
        />
      )}
    </>
  );
}
