/** What is being worked on, and what a held secret does to it. Pure, so that every order of events can be tried. */
import type { Account } from '../../contract/account.ts';
import type { ApiKey, CreatedApiKey, HeldSecret, SecretHandle } from '../../contract/api-key.ts';
import { withoutUnseen } from '../../contract/api-key-name.ts';
import type { SessionState } from '../../contract/session.ts';
import { personOf } from '../data/session.tsx';

/** An open Add or Rename dialog. `apiKey` is the one to rename; null when one is being added. */
export interface Draft {
  number: number;
  person: string;
  /** null where nobody knows any more: the window was reloaded after the session was lost. */
  personName: string | null;
  account: Pick<Account, 'id'>;
  apiKey: ApiKey | null;
  /** The one in whose place the new one comes; null: in none's. */
  replaces: ApiKey | null;
  text: string;
  /** The wishes that this dialog has sent, by name: what fulfils one of them belongs to this dialog. */
  intents: ReadonlyMap<string, string>;
}

/** A Secret key that is shown now, and what was done with it. */
export interface Held extends Pick<HeldSecret, 'isCopied' | 'isSaved' | 'isChecked' | 'isReadable'> {
  created: CreatedApiKey;
  /** It came just now; false: it was here before this window was. */
  isNew: boolean;
}

/** A secret that main holds and no dialog shows yet. */
type Waiting = HeldSecret & Pick<Held, 'isNew'>;

export interface WorkState {
  draft: Draft | null;
  held: Held | null;
  /** Oldest first. */
  waiting: readonly Waiting[];
  /** Their dialogs are closed, and nobody has put them away yet. */
  reach: readonly HeldSecret[];
  /** Secrets that were closed: an answer that was on its way meanwhile does not bring them back. */
  closed: ReadonlySet<SecretHandle>;
  /** How many dialogs there were. */
  count: number;
}

/** What a Rename dialog begins with: the name, without what a new name may not have in it. */
export function nameToEdit(apiKey: ApiKey | null): string {
  return apiKey === null ? '' : withoutUnseen(apiKey.name);
}

/** Nothing to do. */
export const noWork: WorkState = { draft: null, held: null, waiting: [], reach: [], closed: new Set(), count: 0 };

/** A dialog is open for a new wish, or for another name of `apiKey`. */
export function withDraft(state: WorkState, draft: Omit<Draft, 'number' | 'intents'>): WorkState {
  const number = state.count + 1;
  return { ...state, count: number, draft: { ...draft, number, intents: new Map() } };
}

/** The dialog has sent this wish. */
export function withIntent(state: WorkState, name: string, intent: string): WorkState {
  if (state.draft === null) return state;
  return { ...state, draft: { ...state.draft, intents: new Map([...state.draft.intents, [name, intent]]) } };
}

/** The answer to a call of the open dialog. One whose dialog is closed, or shows another secret already, has to wait. */
export function withCreated(state: WorkState, intent: string, created: CreatedApiKey): WorkState {
  if (state.held !== null || !wishesOf(state).has(intent)) return state;
  const { isReadable } = created;
  return { ...state, held: { created, isReadable, isCopied: false, isSaved: false, isChecked: false, isNew: true } };
}

/**
 * All that main holds now. A secret that fulfils a wish of the open dialog turns that dialog into the one that shows
 * it; every other waits for its turn.
 */
export function withSecrets(state: WorkState, secrets: readonly HeldSecret[], isNew: boolean): WorkState {
  const { held } = state;
  const before = new Map(state.waiting.map((each) => [each.handle, each.isNew]));
  const reach = secrets.filter(({ isClosed }) => isClosed);
  const open = secrets
    .filter(({ handle, isClosed }) => !isClosed && !state.closed.has(handle))
    .map((each) => ({ ...each, isNew: before.get(each.handle) ?? isNew }));
  const wishes = wishesOf(state);
  const shown = held?.created.handle ?? open.find(({ intent }) => wishes.has(intent))?.handle ?? null;
  const now = open.find(({ handle }) => handle === shown);
  const waiting = open.filter(({ handle }) => handle !== shown);
  if (now === undefined) return { ...state, waiting, reach };
  if (held === null) return { ...state, waiting, reach, held: asHeld(now) };
  const done = {
    isCopied: held.isCopied || now.isCopied,
    isSaved: held.isSaved || now.isSaved,
    isChecked: held.isChecked || now.isChecked,
  };
  return { ...state, waiting, reach, held: { ...held, ...done } };
}

/** Shows the first secret that waits, in a dialog of its own, if none is open and its person is there. */
export function withNextShown(state: WorkState, by: SessionState): WorkState {
  const [next, ...waiting] = state.waiting;
  if (state.draft !== null || next === undefined || by.kind !== 'signedIn') return state;
  const draft = {
    person: personOf(by),
    personName: by.user.name,
    account: { id: next.account },
    apiKey: null,
    replaces: null,
    text: '',
  };
  return { ...withDraft(state, draft), held: asHeld(next), waiting };
}

/** Another account was entered: main has forgotten what it held for the one before. */
export function withAccount(state: WorkState, account: Account['id']): WorkState {
  const isHere = (each: HeldSecret) => each.account === account;
  const isHeldElsewhere = state.held !== null && state.draft?.account.id !== account;
  const rest = isHeldElsewhere ? withoutDraft(state) : state;
  return { ...rest, waiting: state.waiting.filter((each) => isHere(each)), reach: state.reach.filter(isHere) };
}

/** Somebody has signed out, or somebody else has come: main holds nothing of the former person any more. */
export function withoutSecrets(state: WorkState): WorkState {
  return { ...(state.held === null ? state : withoutDraft(state)), waiting: [], reach: [] };
}

/** The dialog is closed, and what it has shown does not come back. */
export function withoutDraft(state: WorkState): WorkState {
  const closed = state.held === null ? state.closed : new Set([...state.closed, state.held.created.handle]);
  return { ...state, draft: null, held: null, closed };
}

function wishesOf({ draft }: WorkState): ReadonlySet<string> {
  return new Set(draft?.apiKey === null ? draft.intents.values() : []);
}

function asHeld({ apiKey, handle, isRenewed, oldSecret, isReadable, ...rest }: Waiting): Held {
  const { isCopied, isSaved, isChecked, isNew } = rest;
  const created = { apiKey, handle, isRenewed, oldSecret, isReadable };
  return { created, isReadable, isCopied, isSaved, isChecked, isNew };
}

/** Whether it is where it stays: the person has put it there, or the server keeps it. The clipboard is no such place. */
export function isPutAway({
  isSaved,
  isChecked,
  isReadable,
}: Pick<Held, 'isSaved' | 'isChecked' | 'isReadable'>): boolean {
  return isSaved || isChecked || isReadable;
}

/** What would be lost if the window closed now. */
export type Risk = 'uncopied' | 'copied' | 'creating' | 'typed' | null;

/** What of that are secrets: they are at stake wherever one goes. */
export function secretRiskOf({ held, waiting, reach }: WorkState): 'uncopied' | 'copied' | null {
  const secrets = [...(held === null ? [] : [held]), ...waiting, ...reach].filter((each) => !isPutAway(each));
  if (secrets.some(({ isCopied }) => !isCopied)) return 'uncopied';
  return secrets.length > 0 ? 'copied' : null;
}

/**
 * A Secret key that nobody has put away, shown, waiting or within reach; or else a creation whose end nobody has seen; or
 * else a name that was typed and not sent.
 */
export function riskOf(state: WorkState, isCreating: boolean): Risk {
  const { draft, held } = state;
  const secret = secretRiskOf(state);
  if (secret !== null) return secret;
  if (isCreating) return 'creating';
  const isTyped =
    draft !== null && held === null && draft.text.trim() !== '' && draft.text !== nameToEdit(draft.apiKey);
  return isTyped ? 'typed' : null;
}
