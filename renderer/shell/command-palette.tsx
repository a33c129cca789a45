import { Button, ButtonGroup, Content, Dialog, Heading, SearchField } from '@react-spectrum/s2';
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
import { FailureNotice } from '../ui/failure-notice.tsx';
import { goTo } from '../ui/place.ts';
import { afterDialog, focusAfterDialog } from '../ui/screen.tsx';
import { ShownText, useSpelled } from '../ui/shown-text.tsx';

/** Of each kind, so that the first of every kind is seen without scrolling far; whoever types more finds the others. */
const mostShown = 8;

/** As high as what is found usually is, so that the dialog does not jump at each key. */
const column = style({ display: 'flex', flexDirection: 'column', gap: 12, minHeight: 320 });
/** The dialog itself scrolls: a list that did would want a stop of its own for Tab. */
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

/** What can be chosen. */
interface Entry {
  id: string;
  name: string;
  /** Its keys, or why it cannot be done now, or what tells it apart. */
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

/** Those that have every word that was typed, the first few of them. */
function firstOf(id: Section['id'], entries: readonly Entry[]): Section {
  return { id, entries: entries.slice(0, mostShown), isCut: entries.length > mostShown };
}

/** Every command, account and API key by one search; what cannot be done now says why. */
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

/** Every command: those of this moment first. */
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
        about: why ?? writtenKeys(command),
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
    // They are few: all of them are there to be read.
    return { id: 'commands', entries: inOrder, isCut: false };
  }, [query, session, t, say, choose, onClose]);
}

interface OfPersonProps extends Omit<PaletteProps, 'sections'> {
  session: SignedIn;
  query: string;
  commands: Section;
}

/** With what this person may open. */
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

/** What was typed most likely means what it fits most narrowly; a section with nothing in it comes last anyway. */
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
