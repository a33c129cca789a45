import { DialogContainer } from '@react-spectrum/s2';
import { useState } from 'react';
import { useCommand } from '../ui/commands.ts';
import { About } from './about.tsx';
import { KeyboardShortcuts } from './keyboard-shortcuts.tsx';

/** What the program says of itself: About, and its keys. They are there whoever is signed in. */
export function ProgramDialogs() {
  const [open, setOpen] = useState<'about' | 'keyboardShortcuts' | null>(null);
  useCommand('about', () => setOpen('about'));
  useCommand('keyboardShortcuts', () => setOpen('keyboardShortcuts'));
  const close = () => setOpen(null);
  return (
    <DialogContainer onDismiss={close}>
      {open === 'about' && <About onClose={close} />}
      {open === 'keyboardShortcuts' && <KeyboardShortcuts onClose={close} />}
    </DialogContainer>
  );
}
