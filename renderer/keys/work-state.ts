/** The work in hand, and how held secrets change it. Pure, so that every order of events can be tested. */
import type { Account } from '../../contract/account.ts';
import type { ApiKey, CreatedApiKey, HeldSecret, SecretHandle } from '../../contract/api-key.ts';
import { withoutUnseen } from '../../contract/api-key-name.ts';
import type { SessionState } from '../../contract/session.ts';
import { personOf } from '../data/session.tsx';

/** An open Add or Rename dialog. `apiKey`: the one to rename; null to add one. */
export interface Draft {
  number: number;
  person: string;
  /** null if it is unknown, because the window was reloaded after the session was lost. */
  personName: string | null;
  account: Pick<Account, 'id'>;
  apiKey: ApiKey | null;
  /** The API key that the new one replaces, if any. */
  replaces: ApiKey | null;
  text: string;
  /**
   * The intents of the creations that this dialog has sent, by name. A secret from one of them belongs to this dialog.
   */
  intents: ReadonlyMap<string, string>;
}

/** The Secret key on the screen, and what was done with it. */
export interface Held extends Pick<HeldSecret, 'isCopied' | 'isSaved' | 'isChecked' | 'isReadable'> {
  created: CreatedApiKey;
  /** Whether it has just come; false if main held it before this window loaded. */
  isNew: boolean;
}

/** A secret that main holds and no dialog shows yet. */
type Waiting = HeldSecret & Pick<Held, 'isNew'>;

export interface WorkState {
  draft: Draft | null;
  held: Held | null;
  /** Oldest first. */
  waiting: readonly Waiting[];
  /** Secrets whose dialogs are closed and that nobody has put away yet. */
  reach: readonly HeldSecret[];
  /** Closed secrets: an answer on its way must not bring them back. */
  closed: ReadonlySet<SecretHandle>;
  /** How many dialogs there have been. */
  count: number;
}

/** The initial text of a Rename dialog: the name, without characters that a new name may not contain. */
export function nameToEdit(apiKey: ApiKey | null): string {
  return apiKey === null ? '' : withoutUnseen(apiKey.name);
}

/** No work. */
export const noWork: WorkState = { draft: null, held: null, waiting: [], reach: [], closed: new Set(), count: 0 };

/** Opens a dialog to add an API key, or to rename `apiKey`. */
export function withDraft(state: WorkState, draft: Omit<Draft, 'number' | 'intents'>): WorkState {
  const number = state.count + 1;
  return { ...state, count: number, draft: { ...draft, number, intents: new Map() } };
}

/** Notes that the dialog has sent this creation. */
export function withIntent(state: WorkState, name: string, intent: string): WorkState {
  if (state.draft === null) return state;
  return { ...state, draft: { ...state.draft, intents: new Map([...state.draft.intents, [name, intent]]) } };
}

/**
 * Takes the answer to a creation of the open dialog. If its dialog is closed or shows a secret already, the new one has
 * to wait.
 */
export function withCreated(state: WorkState, intent: string, created: CreatedApiKey): WorkState {
  if (state.held !== null || !wishesOf(state).has(intent)) return state;
  const { isReadable } = created;
  return { ...state, held: { created, isReadable, isCopied: false, isSaved: false, isChecked: false, isNew: true } };
}

/**
 * Takes all secrets that main holds now. A secret from a creation of the open dialog is shown in that dialog; every
 * other one waits for its turn.
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

/** Shows the first waiting secret in a dialog of its own, if no dialog is open and somebody is signed in. */
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

/** Another account was entered: main has forgotten what it held for the former one. */
export function withAccount(state: WorkState, account: Account['id']): WorkState {
  const isHere = (each: HeldSecret) => each.account === account;
  const isHeldElsewhere = state.held !== null && state.draft?.account.id !== account;
  const rest = isHeldElsewhere ? withoutDraft(state) : state;
  return { ...rest, waiting: state.waiting.filter((each) => isHere(each)), reach: state.reach.filter(isHere) };
}

/** The person has signed out or another one has come: main holds nothing of the former person. */
export function withoutSecrets(state: WorkState): WorkState {
  return { ...(state.held === null ? state : withoutDraft(state)), waiting: [], reach: [] };
}

/** Closes the dialog; the secret that it has shown does not come back. */
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

/**
 * Whether the secret is in a lasting place: the person has put it there, or the server can give it again. The clipboard
 * is no such place.
 */
export function isPutAway({
  isSaved,
  isChecked,
  isReadable,
}: Pick<Held, 'isSaved' | 'isChecked' | 'isReadable'>): boolean {
  return isSaved || isChecked || isReadable;
}

/** What would be lost if the window closed now. */
export type Risk = 'uncopied' | 'copied' | 'creating' | 'typed' | null;

/** The part of the risk that is about secrets: it counts wherever the person goes. */
export function secretRiskOf({ held, waiting, reach }: WorkState): 'uncopied' | 'copied' | null {
  const secrets = [...(held === null ? [] : [held]), ...waiting, ...reach].filter((each) => !isPutAway(each));
  if (secrets.some(({ isCopied }) => !isCopied)) return 'uncopied';
  return secrets.length > 0 ? 'copied' : null;
}

/**
 * In this order: a Secret key that nobody has put away (shown, waiting or within reach), a creation whose outcome
 * nobody has seen, a typed name that was not sent.
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
