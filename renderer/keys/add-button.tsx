import { Button } from '@react-spectrum/s2';
import { memo } from 'react';
import type { Account } from '../../contract/account.ts';
import { ActText } from './act-name.tsx';

interface AddButtonProps {
  account: Account;
  isOver: boolean;
  /** The id of the words that say why it is disabled. */
  hint: string;
  onPress(): void;
}

export const AddButton = memo(function AddButton({ account, isOver, hint, onPress }: AddButtonProps) {
  return (
    <Button variant="accent" {...(isOver && { isDisabled: true, 'aria-describedby': hint })} onPress={onPress}>
      <ActText act="add" account={account} />
    </Button>
  );
});
