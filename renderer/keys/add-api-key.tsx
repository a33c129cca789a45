import { Button, ButtonGroup, Content, DialogContainer, Footer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { nameProblem } from '../../contract/api-key-name.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Failure } from '../../contract/failure.ts';
import { isOfHold, useHold } from '../data/access.ts';
import { useOnClipboard } from '../data/clipboard.tsx';
import { useCopyFormat } from '../data/preferences.ts';
import { closeSecret, copySecret, discardSecret } from '../data/secrets.ts';
import { ClipboardCountdown } from '../secrets/clipboard-countdown.tsx';
import { useForgetsWords } from '../secrets/copy-words.ts';
import { FormatMenu } from '../secrets/format-menu.tsx';
import { usePreferFormat } from '../secrets/use-prefer-format.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { isOnTop } from '../ui/overlays.ts';
import { Sentence } from '../ui/sentence.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useRest } from '../ui/use-rest.ts';
import { ActName, ActText } from './act-name.tsx';
import { DoneMark } from './done-mark.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { LooksAlikeNotice } from './looks-alike-notice.tsx';
import { NameField, type NameFieldRef } from './name-field.tsx';
import { NewSecret } from './new-secret.tsx';
import { NotOnClipboard } from './not-on-clipboard.tsx';
import { OldIsSaved } from './old-is-saved.tsx';
import { PasteCheck } from './paste-check.tsx';
import { ReplacingWords } from './replace/replacing-words.tsx';
import { SaveToKeychain } from './save-to-keychain.tsx';
import { TestKey } from './test-key.tsx';
import { UncopiedQuestion } from './uncopied-question.tsx';
import { useCreating } from './use-creating.ts';
import { useFocusAgain } from './use-focus-again.ts';
import { useSaving } from './use-saving.tsx';
import { useWork } from './work.tsx';
import { type Draft, isPutAway } from './work-state.ts';

const breaking = style({ overflowWrap: 'anywhere' });
const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const acts = style({ display: 'flex', flexDirection: 'column', gap: 12, paddingBottom: 8 });
const done = style({ display: 'flex', flexDirection: 'column', gap: 4 });

interface AddApiKeyProps {
  draft: Draft;
  /** null while the person is not in the dialog's account: nothing is shown then. */
  account: Account | null;
}

/**
 * The dialog "Add API Key": first the name, then the Client ID and the Secret key. It also shows a renewed Secret key.
 */
export function AddApiKey({ draft, account }: AddApiKeyProps) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const { held, ...work } = useWork();
  const field = useRef<NameFieldRef>(null);
  const copyButton = useRef<ComponentRef<typeof Button>>(null);
  const creating = useCreating(draft, () => field.current?.focus());
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [copyFailure, setCopyFailure] = useState<Failure | null>(null);
  const saving = useSaving(held, work.saved);
  const format = useCopyFormat();
  const prefer = usePreferFormat();
  const forgets = useForgetsWords();
  const isInHands = held !== null && (held.isCopied || isPutAway(held));
  const isOnClipboard = useOnClipboard() === held?.created.handle;

  const isShownNow = held !== null && account !== null;
  const isResting = useRest(isShownNow);
  useEffect(() => {
    // Not over a question that has opened meanwhile.
    if (!isShownNow || isResting || !isOnTop(copyButton.current?.UNSAFE_getDOMNode() ?? null)) return;
    copyButton.current?.focus();
  }, [isShownNow, isResting]);
  useEffect(() => {
    // Nothing that the question was about is at risk any more.
    if (isInHands) setAsking(false);
  }, [isInHands]);

  const hold = useHold(draft.account.id);
  useFocusAgain(hold, field);
  const send = (isConfirmed = false) => {
    setTried(true);
    if (hold !== null) return;
    if (nameProblem(draft.text) === undefined) creating.send(isConfirmed);
    else field.current?.focus();
  };
  const copy = async (as: CopyFormat) => {
    if (held === null) return;
    const answer = await copySecret(held.created.handle, as);
    setCopyFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    work.copied(held.created.handle);
    whisper(`${t('added.copiedAs', { format: t(`format.${as}`) })}${forgets()}`);
  };
  const close = () => {
    if (held === null) return;
    const { apiKey, handle, isRenewed } = held.created;
    void (isInHands ? closeSecret(handle) : discardSecret(handle));
    // The list shows a new API key, so it is only read out.
    const tell = isRenewed ? say : whisper;
    tell(<Sentence write={(name) => t(isRenewed ? 'keys.renewed' : 'keys.added', { name })} text={apiKey.name} />);
    work.end(apiKey.id);
  };
  const dismiss = () => {
    if (held === null) {
      creating.leave();
      work.cancel();
    } else if (isInHands) close();
    else setAsking(true);
  };
  const { failure, looksLike } = creating;
  const isElsewhere =
    failure !== null && (isOfHold(failure) || ['invalidName', 'looksAlike', 'signedOut'].includes(failure.kind));
  const isShown = failure !== null && !isElsewhere;

  return (
    <DialogContainer onDismiss={dismiss}>
      {account !== null && (
        <Dialog key={held === null ? 'name' : 'secret'} size={held === null ? 'M' : 'L'}>
          <Heading slot="title">
            {held === null ? (
              <span className={breaking}>
                {draft.replaces === null ? (
                  <ActName act="add" account={account} isShort={false} />
                ) : (
                  <Sentence write={(name) => t('replace.title', { name })} text={draft.replaces.name} />
                )}
              </span>
            ) : (
              t(held.created.isRenewed ? 'renewed.title' : 'added.title')
            )}
          </Heading>
          <Content>
            {held === null ? (
              <div className={column}>
                {hold !== null && <HoldNotice hold={hold} account={account} />}
                {draft.replaces !== null && <ReplacingWords />}
                {isShown && <FailureNotice failure={failure} doing="creating" level={3} />}
                {looksLike !== null && <LooksAlikeNotice other={looksLike} anyway={t('keys.addAnyway')} />}
                <NameField
                  field={field}
                  text={draft.text}
                  onText={work.type}
                  onSubmit={() => send()}
                  isTried={isTried}
                  refusal={creating.refusal}
                  isSending={creating.isPending}
                />
                {creating.isPending && <ServerWait />}
              </div>
            ) : (
              <div className={column}>
                {copyFailure !== null && <FailureNotice failure={copyFailure} doing="copying" level={3} />}
                <NewSecret created={held.created} isResting={isResting} />
                <OldIsSaved held={held} />
                <div className={acts}>
                  <SaveToKeychain held={held} saving={saving} isDisabled={isResting} />
                  <TestKey handle={held.created.handle} isDisabled={isResting} />
                  {!held.isSaved && (
                    <PasteCheck
                      handle={held.created.handle}
                      isChecked={held.isChecked}
                      isDisabled={isResting}
                      onChecked={work.checked}
                    />
                  )}
                </div>
                <UncopiedQuestion risk={isAsking ? 'uncopied' : null} onStay={() => setAsking(false)} onLeave={close} />
              </div>
            )}
          </Content>
          {held?.isCopied === true && (
            <Footer>
              {isOnClipboard ? (
                <div className={done}>
                  <DoneMark>{t('added.copied')}</DoneMark>
                  <ClipboardCountdown words="forgetsIn" onFocusLost={() => copyButton.current?.focus()} />
                </div>
              ) : (
                <NotOnClipboard />
              )}
            </Footer>
          )}
          {held === null ? (
            <ButtonGroup>
              <Button variant="secondary" onPress={dismiss}>
                {t('action.cancel')}
              </Button>
              <Button
                variant="accent"
                isDisabled={hold !== null}
                isPending={creating.isPending}
                onPress={() => send(looksLike !== null)}
              >
                {account !== null && <ActText act={looksLike === null ? 'add' : 'addAnyway'} account={account} />}
              </Button>
            </ButtonGroup>
          ) : (
            <ButtonGroup>
              <Button variant="secondary" isDisabled={isResting} onPress={dismiss}>
                {t('action.close')}
              </Button>
              <FormatMenu
                isDisabled={isResting}
                onChoose={(chosen) => {
                  prefer(chosen);
                  void copy(chosen);
                }}
              />
              <Button ref={copyButton} variant="accent" isDisabled={isResting} onPress={() => void copy(format)}>
                {t('added.copy')}
              </Button>
            </ButtonGroup>
          )}
        </Dialog>
      )}
    </DialogContainer>
  );
}
