import { DialogContainer } from '@react-spectrum/s2';
import { useCallback, useState } from 'react';
import { useCommand } from '../ui/commands.ts';
import { About } from './about.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Help } from './help.tsx';
import { KeyboardShortcuts } from './keyboard-shortcuts.tsx';

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
    <>
      <DialogContainer onDismiss={close}>
        {open === 'about' && <About onClose={close} />}
        {open === 'help' && <Help onClose={close} />}
        {open === 'keyboardShortcuts' && <KeyboardShortcuts onClose={close} />}
      </DialogContainer>
      {/* A container keeps its last dialog mounted while that fades, and with it an entry that the palette has begun. */}
      {open === 'commandPalette' && (
        <DialogContainer onDismiss={close}>
          <CommandPalette onClose={closePalette} />
        </DialogContainer>
      )}
    </>
  );
}
