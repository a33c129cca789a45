import { DialogContainer } from '@react-spectrum/s2';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useCheckForUpdates } from '../data/updates.ts';
import { wordsFor } from '../words.ts';
import { About } from './about.tsx';
import { useAnnouncer } from './announce.tsx';
import { useCommand } from './commands.tsx';
import { KeyboardShortcuts } from './keyboard-shortcuts.tsx';
import { wordsOf } from './update-section.tsx';

/** What the program says of itself: About, and its keys. They are there whoever is signed in. */
export function ProgramDialogs() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [open, setOpen] = useState<'about' | 'keyboardShortcuts' | null>(null);
  useCommand('about', () => setOpen('about'));
  useCommand('keyboardShortcuts', () => setOpen('keyboardShortcuts'));
  const check = useCheckForUpdates();
  useCommand('checkForUpdates', () =>
    check.mutate(undefined, {
      onSuccess: (state) => say(wordsOf(state, t)),
      onError: (error) => {
        const failure = failureOf(error);
        if (failure !== null) say(wordsFor(failure, t).what);
      },
    }),
  );
  const close = () => setOpen(null);
  return (
    <DialogContainer onDismiss={close}>
      {open === 'about' && <About onClose={close} />}
      {open === 'keyboardShortcuts' && <KeyboardShortcuts onClose={close} />}
    </DialogContainer>
  );
}
