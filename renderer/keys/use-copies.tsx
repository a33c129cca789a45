import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { useCopyClientId } from '../data/api-keys.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useCopyFormat } from '../data/preferences.ts';
import { useSignedIn } from '../data/session.tsx';
import { useCopySaved } from '../secrets/use-copy-saved.tsx';
import type { useIsShown } from '../secrets/use-is-shown.ts';
import { usePreferFormat } from '../secrets/use-prefer-format.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useForAMoment } from '../ui/use-for-a-moment.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';
import type { KeyActs } from './use-key-acts.tsx';

/**
 * Copies Client IDs and secrets from the list; the functions stay the same, so that they redraw no row. `copiedId`: whose
 * Client ID was copied a moment ago.
 */
export function useCopies(account: ListOwner['account'], acts: KeyActs, isShown: ReturnType<typeof useIsShown>) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const { secretReadable } = useSignedIn().capabilities;
  const [copiedId, copied] = useForAMoment<ApiKey['id']>();
  const { mutateAsync } = useCopyClientId();
  const copyClientId = useCallback(
    (apiKey: ApiKey) =>
      mutateAsync(apiKey).then(() => {
        copied(apiKey.id);
        whisper(<Sentence write={(name) => t('keys.clientIdCopied', { name })} text={apiKey.name} />);
      }, sayFailure),
    [mutateAsync, copied, whisper, sayFailure, t],
  );
  const { copy: copySaved, isPending, failed } = useCopySaved(isShown);
  const format = useCopyFormat();
  const latestCopy = useRef(copySaved);
  latestCopy.current = copySaved;
  const prefer = usePreferFormat();
  const latestPrefer = useRef(prefer);
  latestPrefer.current = prefer;
  const copySecret = useCallback(
    (apiKey: ApiKey, chosen?: CopyFormat) => {
      if (chosen !== undefined) latestPrefer.current(chosen);
      const saved = { account, clientId: apiKey.clientId, name: apiKey.name };
      // The server has the Secret key that works now; the keychain has what was saved.
      if (secretReadable) acts.copySecret(apiKey, chosen ?? format);
      else latestCopy.current(saved, chosen ?? format);
    },
    [account, format, secretReadable, acts],
  );
  return { copyClientId, copiedId, copySecret, isPending, failed };
}
