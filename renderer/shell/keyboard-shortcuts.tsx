import { Button, ButtonGroup, Content, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Command,
  commands,
  type Keys,
  keysOf,
  type RowAct,
  rowKeys,
  type SystemAct,
  systemKeys,
} from '../../contract/command.ts';
import { desktop, keyLabels } from '../ui/desktop.ts';
import { Dialog } from '../ui/dialog.tsx';

const groups = style({ display: 'flex', flexWrap: 'wrap', columnGap: 40, rowGap: 24, alignItems: 'start' });
const side = style({ flexGrow: 1, flexBasis: 240, minWidth: 0, display: 'flex', flexDirection: 'column', gap: 24 });
const heading = style({ font: 'title-sm', margin: 0, marginBottom: 8 });
const list = style({ display: 'flex', flexDirection: 'column', gap: 4, margin: 0, padding: 0, listStyleType: 'none' });
const line = style({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 16, font: 'ui' });
const keys = style({ display: 'flex', gap: 4, flexShrink: 0 });
const cap = style({
  font: 'code-sm',
  color: 'neutral',
  backgroundColor: 'gray-100',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'sm',
  paddingX: 8,
  paddingY: 2,
});

/** Console commands whose keys are the same in every program. */
const zooming: readonly Command[] = ['zoomIn', 'zoomOut', 'zoomReset'];

/** The list's own words for them. */
const rowWords = { copyClientId: 'keys.copyClientIdShort', rename: 'keys.rename', delete: 'keys.delete' } as const;

/** All shortcuts of the console on this platform, from the same table that the listeners use. */
export function KeyboardShortcuts({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const shortcutOf = (command: Command) => (
    <Shortcut key={command} name={t(`command.${command}`)} keys={keysOf(command, desktop)} />
  );
  return (
    <Dialog size="L">
      <Heading slot="title">{t('shortcuts.title')}</Heading>
      <Content>
        <div className={groups}>
          <div className={side}>
            <Group title={t('shortcuts.console')}>
              {commands.filter((command) => !zooming.includes(command)).map(shortcutOf)}
            </Group>
            <Group title={t('shortcuts.row')}>
              {(Object.keys(rowKeys) as RowAct[]).map((act) => (
                <Shortcut key={act} name={t(rowWords[act])} keys={rowKeys[act][desktop]} />
              ))}
            </Group>
          </div>
          <div className={side}>
            <Group title={t('shortcuts.system')}>
              {zooming.map(shortcutOf)}
              {(Object.keys(systemKeys) as SystemAct[]).map((act) => (
                <Shortcut key={act} name={t(`shortcuts.${act}`)} keys={systemKeys[act][desktop]} />
              ))}
            </Group>
          </div>
        </div>
      </Content>
      <ButtonGroup>
        <Button variant="secondary" autoFocus onPress={onClose}>
          {t('action.close')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={heading}>{title}</h3>
      <ul className={list}>{children}</ul>
    </section>
  );
}

/** Renders nothing without keys on this platform. */
function Shortcut(props: { name: string; keys: Keys | null }) {
  const { t } = useTranslation();
  if (props.keys === null) return null;
  return (
    <li className={line}>
      <span>{props.name}</span>
      <span className={keys}>
        {keyLabels(props.keys, t).map((name) => (
          <kbd key={name} className={cap}>
            {name}
          </kbd>
        ))}
      </span>
    </li>
  );
}
