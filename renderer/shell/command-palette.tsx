import { Button, ButtonGroup, Content, Heading, SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useMemo, useState } from 'react';
import { Autocomplete, Collection, Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import { type Command, commands, missingFor } from '../../contract/command.ts';
import { Searchable, wordsIn } from '../../contract/fold.ts';
import { type Choosable, rememberedFirst } from '../accounts/order.ts';
import { useTakeAccount } from '../accounts/use-take-account.tsx';
import { useAccounts, useRecentAccounts } from '../data/accounts.ts';
import { useReadApiKeys } from '../data/api-keys.ts';
import { personOf, type SignedIn, useSession } from '../data/session.tsx';
import { searchableKeys } from '../keys/find-keys.ts';
import { useWork } from '../keys/work.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { useChoose } from '../ui/commands.ts';
import { writtenKeys } from '../ui/desktop.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { goTo } from '../ui/place.ts';
import { afterDialog, focusAfterDialog } from '../ui/screen.tsx';
import { ShownText, useSpelled } from '../ui/shown-text.tsx';

/** Per section, so that each begins within little scrolling; typing more finds the rest. */
const mostShown = 8;

/** The usual height of the results, so that the dialog does not jump at each keystroke. */
const column = style({ display: 'flex', flexDirection: 'column', gap: 12, minHeight: 320 });
/** The dialog scrolls, not the list: a scrolling list would be a tab stop of its own. */
const search = style({ position: 'sticky', top: 0, zIndex: 1, backgroundColor: 'layer-2', paddingBottom: 4 });
const list = style({
  boxSizing: 'border-box',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'default',
  outlineStyle: 'none',
});
const heading = style({ font: 'ui-sm', fontWeight: 'bold', color: 'neutral-subdued', paddingX: 12, paddingTop: 12 });
const row = style<{ isMissing: boolean; isHovered: boolean; isFocused: boolean }>({
  display: 'flex',
  alignItems: 'baseline',
  justifyContent: 'space-between',
  gap: 16,
  paddingX: 12,
  paddingY: 8,
  font: 'ui',
  color: {
    default: 'neutral',
    isMissing: 'neutral-subdued',
    forcedColors: { default: 'ButtonText', isFocused: 'HighlightText' },
  },
  backgroundColor: {
    default: 'transparent',
    isHovered: 'gray-100',
    isFocused: 'gray-200',
    forcedColors: { default: 'Background', isFocused: 'Highlight' },
  },
  forcedColorAdjust: 'none',
  cursor: 'pointer',
  outlineStyle: 'none',
});
const name = style({ truncate: true, minWidth: 0 });
const about = style({ font: 'ui-sm', color: 'inherit', truncate: true, flexShrink: 0, maxWidth: '50%' });
const note = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0 });
const empty = style({ font: 'ui', padding: 12 });

/** One choice. */
interface Entry {
  id: string;
  name: string;
  /** The command's keys, why it is not available, or what tells the entry apart. */
  about: string;
  isMissing: boolean;
  act(): void;
}

interface Section {
  id: 'commands' | 'accounts' | 'apiKeys';
  entries: readonly Entry[];
  isCut: boolean;
}

const named = new Searchable<{ readonly name: string }>(({ name }) => [name]);

/** A section of the first few entries. */
function firstOf(id: Section['id'], entries: readonly Entry[]): Section {
  return { id, entries: entries.slice(0, mostShown), isCut: entries.length > mostShown };
}

/** One search over every command, account and API key. A command that is not available now says why. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const { session } = useSession();
  const [typed, setTyped] = useState('');
  const query = typed.trim().slice(0, 200);
  const ofCommands = useCommandSection(query, onClose);
  const shared = { typed, onType: setTyped, onClose };
  return session?.kind === 'signedIn' ? (
    <PaletteOfPerson {...shared} commands={ofCommands} session={session} query={query} />
  ) : (
    <Palette {...shared} sections={[ofCommands]} />
  );
}

/** All commands that match; available ones first. */
function useCommandSection(query: string, onClose: () => void): Section {
  const { t } = useTranslation();
  const { session } = useSession();
  const { say } = useAnnouncer();
  const choose = useChoose();
  return useMemo(() => {
    const entryOf = (command: Command): Entry => {
      const missing = missingFor(command, session);
      const why = missing === null ? null : t(`palette.missing.${missing}`);
      return {
        id: command,
        name: t(`command.${command}`),
        about: why ?? writtenKeys(command, t),
        isMissing: why !== null,
        act: () => {
          if (why !== null) {
            say(why);
            return;
          }
          onClose();
          afterDialog(() => choose(command));
        },
      };
    };
    const words = wordsIn(query);
    const entries = commands.filter((command) => command !== 'commandPalette').map(entryOf);
    const matching = entries.filter((entry) => named.has(entry, words));
    const inOrder = [...matching.filter((each) => !each.isMissing), ...matching.filter((each) => each.isMissing)];
    // Commands are few, so all are shown.
    return { id: 'commands', entries: inOrder, isCut: false };
  }, [query, session, t, say, choose, onClose]);
}

interface OfPersonProps extends Omit<PaletteProps, 'sections'> {
  session: SignedIn;
  query: string;
  commands: Section;
}

/** The palette with the accounts and API keys that this person may open. */
function PaletteOfPerson({ session, query, commands: ofCommands, onClose, ...props }: OfPersonProps) {
  const spelled = useSpelled();
  const { show } = useWork();
  const { account } = session;
  const { take, failure, enter } = useTakeAccount(session, {
    current: account,
    onEntered(entered) {
      onClose();
      if (entered.id !== account?.id) goTo('apiManagement');
      focusAfterDialog();
    },
    onAsked: onClose,
  });
  const found = useAccounts(session, query);
  const recent = useRecentAccounts(session);
  const accounts = rememberedFirst(found.data?.pages[0]?.items ?? [], recent.data ?? [], query);
  const owner = useMemo(
    () => (account === null ? null : { person: personOf(session), account: account.id }),
    [session, account],
  );
  const apiKeys = useReadApiKeys(owner);
  const words = wordsIn(query);
  const matching = words.length === 0 ? [] : apiKeys.filter((apiKey) => searchableKeys.has(apiKey, words));
  const entryOfAccount = (each: Choosable): Entry => ({
    id: each.id,
    name: each.name,
    about: each.domain ?? '',
    isMissing: false,
    act: () => take(each),
  });
  const entryOfKey = (apiKey: ApiKey): Entry => ({
    id: apiKey.id,
    name: spelled(apiKey.name),
    about: apiKey.clientId,
    isMissing: false,
    act() {
      onClose();
      goTo('apiManagement');
      show(apiKey.id, true);
    },
  });
  const sections = [
    ofCommands,
    firstOf('apiKeys', matching.map(entryOfKey)),
    firstOf('accounts', accounts.map(entryOfAccount)),
  ];
  return (
    <Palette {...props} onClose={onClose} sections={words.length === 0 ? sections : sections.toSorted(fewestFirst)}>
      {failure !== null && <FailureNotice failure={failure} isTrying={enter.isPending} />}
    </Palette>
  );
}

/** The section with the fewest matches is the most likely meaning; empty ones come last. */
function fewestFirst(a: Section, b: Section): number {
  return (a.entries.length || Number.POSITIVE_INFINITY) - (b.entries.length || Number.POSITIVE_INFINITY) || 0;
}

interface PaletteProps {
  typed: string;
  onType(text: string): void;
  onClose(): void;
  sections: readonly Section[];
  children?: ReactNode;
}

function Palette({ typed, onType, onClose, sections, children }: PaletteProps) {
  const { t } = useTranslation();
  const shown = sections.filter(({ entries }) => entries.length > 0);
  const entries = shown.flatMap((section) => section.entries);
  return (
    <Dialog size="M">
      <Heading slot="title">{t('palette.title')}</Heading>
      <Content>
        <div className={column}>
          <Autocomplete inputValue={typed} onInputChange={onType}>
            <div className={search}>
              <SearchField autoFocus label={t('palette.search')} styles={style({ width: 'full' })} />
            </div>
            {children}
            <ListBox
              aria-label={t('palette.found')}
              items={shown}
              selectionMode="none"
              onAction={(key) => entries.find(({ id }) => id === key)?.act()}
              renderEmptyState={() => <div className={empty}>{t('palette.noMatch')}</div>}
              className={list}
            >
              {(section: Section) => (
                <ListBoxSection id={section.id}>
                  <Header className={heading}>{t(`palette.${section.id}`)}</Header>
                  <Collection items={section.entries}>
                    {(entry: Entry) => (
                      <ListBoxItem
                        id={entry.id}
                        textValue={entry.name}
                        className={(states) => row({ ...states, isMissing: entry.isMissing })}
                      >
                        <Text slot="label" className={name}>
                          <ShownText text={entry.name} />
                        </Text>
                        <Text slot="description" className={about}>
                          {entry.about}
                        </Text>
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
          {shown.some(({ isCut }) => isCut) && <p className={note}>{t('palette.more')}</p>}
        </div>
      </Content>
      <ButtonGroup>
        <Button variant="secondary" onPress={onClose}>
          {t('action.cancel')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}
