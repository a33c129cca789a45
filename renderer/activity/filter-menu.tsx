import { ActionButton, Menu, MenuItem, MenuTrigger, Text } from '@react-spectrum/s2';
import ChevronDown from '@react-spectrum/s2/icons/ChevronDown';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };

const words = style({ display: 'flex', alignItems: 'center', gap: 4, minWidth: 0 });
const chosenName = style({
  display: 'block',
  maxWidth: 160,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

/** Stands for no choice; no id has this value. */
const open = '*';

interface FilterMenuProps<Id extends string> {
  label: string;
  /** The text while nothing is chosen. */
  all: string;
  choices: readonly { id: Id; name: string }[];
  chosen: Id | null;
  onChoose(chosen: Id | null): void;
}

/** One filter: its subject, the current choice, and a menu of the choices. */
export function FilterMenu<Id extends string>({ label, all, choices, chosen, onChoose }: FilterMenuProps<Id>) {
  const name = choices.find(({ id }) => id === chosen)?.name ?? all;
  return (
    <MenuTrigger>
      <ActionButton aria-label={`${label}: ${name}`}>
        <Text>
          <span className={words}>
            {label}: <bdi className={chosenName}>{name}</bdi>
            <ChevronDown />
          </span>
        </Text>
      </ActionButton>
      <Menu
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen ?? open]}
        onAction={(key) => onChoose(choices.find(({ id }) => id === key)?.id ?? null)}
      >
        {[{ id: open, name: all }, ...choices].map((choice) => (
          <MenuItem key={choice.id} id={choice.id} textValue={choice.name}>
            {choice.name}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
