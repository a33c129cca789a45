import {
  Button,
  ButtonGroup,
  Content,
  DialogContainer,
  Heading,
  InlineAlert,
  ProgressCircle,
  TextField,
} from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import type { BulkAct } from '../../../contract/bulk.ts';
import { useHold } from '../../data/access.ts';
import { failureOf } from '../../data/bridge.ts';
import { useBulkPlan, useStartBulk } from '../../data/bulk.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { useSignedIn } from '../../data/session.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { ServerWait } from '../../ui/server-wait.tsx';
import { HoldNotice } from '../hold-notice.tsx';
import type { NameFieldRef } from '../name-field.tsx';
import { mayBreak, usageOf } from '../usage.ts';
import { useFocusAgain } from '../use-focus-again.ts';
import { digitsIn } from './bulk-words.ts';
import { KeysInQuestion } from './keys-in-question.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 12 });
const line = style({ margin: 0 });
const looking = style({ display: 'flex', alignItems: 'center', gap: 8, minHeight: 96, font: 'ui' });

/** Above this many, the number has to be typed in any case. */
const mostWithoutTyping = 20;

interface BulkQuestionProps {
  owner: ListOwner;
  account: Account;
  /** The selected API keys. */
  ids: readonly ApiKey['id'][];
  savedIds: ReadonlySet<ApiKey['clientId']>;
  onCancel(): void;
  onStarted(): void;
}

/**
 * Asked before anything is done with several API keys. It lists them as they are now, those in use first. Cancel is the
 * default. If harm is possible or there are many, their number has to be typed.
 */
export function BulkQuestion({ owner, account, ids, savedIds, onCancel, onStarted }: BulkQuestionProps) {
  const { t } = useTranslation();
  const { capabilities } = useSignedIn();
  const { mutate, data: plan, ...planning } = useBulkPlan();
  const start = useStartBulk();
  const hold = useHold(owner.account);
  const now = useServerNow();
  const [text, setText] = useState('');
  const field = useRef<NameFieldRef>(null);
  useFocusAgain(hold, field);
  const look = () => mutate({ owner, ids: [...ids] });
  const latestLook = useRef(look);
  latestLook.current = look;
  const isHeld = hold === 'noGrant';
  useEffect(() => {
    if (!isHeld) latestLook.current();
  }, [isHeld]);

  const apiKeys = plan?.apiKeys ?? none;
  const inUse = useMemo(
    () => apiKeys.filter((apiKey) => mayBreak(usageOf(apiKey, capabilities, now))),
    [apiKeys, capabilities, now],
  );
  const enabled = useMemo(() => apiKeys.filter(({ isDisabled }) => isDisabled !== true), [apiKeys]);
  const count = apiKeys.length;
  const saved = apiKeys.filter(({ clientId }) => savedIds.has(clientId)).length;
  const isTyped = count > mostWithoutTyping || inUse.length > 0;
  const isSure = count > 0 && (!isTyped || digitsIn(text) === String(count));
  const failure = failureOf(start.error) ?? failureOf(planning.error);
  const begin = (act: BulkAct, some: readonly ApiKey[]) => {
    if (start.isPending || hold !== null || some.length === 0) return;
    // Main reports the run before it answers, and then the question is gone: callbacks of `mutate` would not be called.
    start.mutateAsync({ owner, act, apiKeys: some }).then(onStarted, () => undefined);
  };
  const remove = () => {
    if (isSure) begin('delete', apiKeys);
  };
  const asked = plan === undefined ? ids.length : count;
  return (
    <DialogContainer onDismiss={onCancel}>
      <Dialog role="alertdialog" size="L">
        <Heading slot="title">
          {account.role === 'support' ? (
            <Sentence write={(gap) => t('bulk.questionIn', { count: asked, account: gap })} text={account.name} />
          ) : (
            t('bulk.question', { count: asked })
          )}
        </Heading>
        <Content>
          <div className={column}>
            {hold !== null && <HoldNotice hold={hold} account={account} />}
            {failure !== null && <FailureNotice failure={failure} level={3} onTryAgain={look} />}
            {planning.isPending && (
              <div role="status" className={looking}>
                <ProgressCircle isIndeterminate size="S" aria-label={t('bulk.looking')} />
                {t('bulk.looking')}
              </div>
            )}
            {plan !== undefined && (
              <>
                {plan.gone.length > 0 && <p className={line}>{t('bulk.goneMeanwhile', { count: plan.gone.length })}</p>}
                {inUse.length > 0 && (
                  <InlineAlert variant="notice" styles={style({ width: 'full', minWidth: 0 })}>
                    <Heading level={3}>
                      {t(capabilities.everyUse ? 'bulk.inUse' : 'bulk.useNotTold', { count: inUse.length })}
                    </Heading>
                    <Content>{t('bulk.inUseText')}</Content>
                  </InlineAlert>
                )}
                {count > 0 && <KeysInQuestion apiKeys={apiKeys} savedIds={savedIds} />}
                {count > 0 && (
                  <p className={line}>
                    {saved > 0 && <>{t('bulk.savedToo', { count: saved })} </>}
                    {t('bulk.undo')}
                  </p>
                )}
                {isTyped && (
                  <form
                    onSubmit={(event) => {
                      event.preventDefault();
                      remove();
                    }}
                  >
                    <TextField
                      ref={field}
                      autoFocus
                      label={t('bulk.typeLabel', { count })}
                      value={text}
                      onChange={setText}
                      isReadOnly={start.isPending}
                      inputMode="numeric"
                      autoComplete="off"
                      styles={style({ width: 'full' })}
                    />
                  </form>
                )}
                {capabilities.canDisable && enabled.length > 0 && <p className={line}>{t('bulk.disableFirst')}</p>}
                {start.isPending && <ServerWait />}
              </>
            )}
          </div>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" autoFocus={!isTyped} onPress={onCancel}>
            {t(plan !== undefined && count === 0 ? 'action.close' : 'action.cancel')}
          </Button>
          {capabilities.canDisable && enabled.length > 0 && (
            <Button
              variant="primary"
              isDisabled={hold !== null || start.isPending}
              onPress={() => begin('disable', enabled)}
            >
              {t('bulk.disableThem', { count: enabled.length })}
            </Button>
          )}
          {(plan === undefined || count > 0) && (
            <Button
              variant="negative"
              isDisabled={plan === undefined || !isSure || hold !== null}
              isPending={start.isPending}
              onPress={remove}
            >
              {t('bulk.deleteThem', { count: asked })}
            </Button>
          )}
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}

const none: readonly ApiKey[] = [];
