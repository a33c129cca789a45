import { DialogContainer } from '@react-spectrum/s2';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useCommand } from '../ui/commands.ts';
import { About } from './about.tsx';
import { KeyboardShortcuts } from './keyboard-shortcuts.tsx';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));

const Help = lazy(async () => ({ default: (await import('./help.tsx')).Help }));

/** About, help, keyboard shortcuts and the command palette, signed in or not. */
export function ProgramDialogs() {
  const [open, setOpen] = useState<'about' | 'help' | 'keyboardShortcuts' | 'commandPalette' | null>(null);
  useCommand('about', () => setOpen('about'));
  useCommand('keyboardShortcuts', () => setOpen('keyboardShortcuts'));
  useCommand('help', () => setOpen('help'));
  useCommand('commandPalette', () => setOpen('commandPalette'));
  const close = () => setOpen(null);
  // A choice made in the palette may finish after another dialog has opened, which must stay.
  const closePalette = useCallback(() => setOpen((now) => (now === 'commandPalette' ? null : now)), []);
  return (
    <Suspense>
      <DialogContainer onDismiss={close}>
        {open === 'about' && <About onClose={close} />}
        {open === 'commandPalette' && <CommandPalette onClose={closePalette} />}
        {open === 'help' && <Help onClose={close} />}
        {open === 'keyboardShortcuts' && <KeyboardShortcuts onClose={close} />}
      </DialogContainer>
    </Suspense>
  );
}
