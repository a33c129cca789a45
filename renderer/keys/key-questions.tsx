import type { Account } from '../../contract/account.ts';
import type { ApiKey, ClientId } from '../../contract/api-key.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { RemoveSaved } from './bulk/remove-saved.tsx';
import { DeleteApiKey } from './delete-api-key.tsx';
import { neighbourOf } from './find-keys.ts';
import { RenewSecret } from './renew-secret.tsx';
import { useWork } from './work.tsx';

/** A question that the list asks before something is lost; one at a time. */
export type KeyQuestion =
  | { readonly about: 'delete' | 'renew'; readonly apiKey: ApiKey }
  | { readonly about: 'removeSaved'; readonly apiKeys: readonly ApiKey[] };

interface KeyQuestionsProps {
  owner: ListOwner;
  account: Account;
  question: KeyQuestion | null;
  savedIds: ReadonlySet<ClientId>;
  /** The rows of the list. */
  found: readonly ApiKey[];
  onAnswered(): void;
  /** Called when the API key is deleted, or turned out to be gone. */
  onGone(): void;
}

/** The list's questions; afterwards the focus is on the same row, or on the next one if that is gone. */
export function KeyQuestions({ owner, account, question, savedIds, found, onAnswered, onGone }: KeyQuestionsProps) {
  const { show } = useWork();
  const showNext = ({ id }: ApiKey) => {
    const next = neighbourOf(found, id);
    onAnswered();
    show(next);
  };
  return (
    <>
      <RemoveSaved
        owner={owner}
        apiKeys={question?.about === 'removeSaved' ? question.apiKeys : null}
        onDone={onAnswered}
      />
      {question?.about === 'renew' && (
        <RenewSecret
          key={question.apiKey.id}
          owner={owner}
          account={account}
          apiKey={question.apiKey}
          isSaved={savedIds.has(question.apiKey.clientId)}
          onCancel={() => {
            onAnswered();
            show(question.apiKey.id);
          }}
          onDone={onAnswered}
          onGone={() => showNext(question.apiKey)}
        />
      )}
      {question?.about === 'delete' && (
        <DeleteApiKey
          key={question.apiKey.id}
          owner={owner}
          account={account}
          apiKey={question.apiKey}
          onCancel={onAnswered}
          onGone={() => {
            onGone();
            showNext(question.apiKey);
          }}
        />
      )}
    </>
  );
}
