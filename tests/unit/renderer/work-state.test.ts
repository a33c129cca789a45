import { describe, expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ApiKey, CreateIntent, type HeldSecret, SecretHandle } from '../../../contract/api-key.ts';
import { SessionState } from '../../../contract/session.ts';
import {
  noWork,
  riskOf,
  type WorkState,
  withAccount,
  withCreated,
  withDraft,
  withIntent,
  withNextShown,
  withoutDraft,
  withoutSecrets,
  withSecrets,
} from '../../../renderer/keys/work-state.ts';

const account = AccountId.parse('account-1');
const nobody = { kind: 'signedOut', because: null } as const;
const by = SessionState.parse({
  kind: 'signedIn',
  stays: false,
  notStaying: null,
  connection: { id: 'c', name: 'C', url: 'https://c.example', stage: 'test', colour: 'green', isAdded: false },
  user: { id: 'p', name: 'P', email: null },
  links: [],
  capabilities: {
    repeatsCreateForMs: 0,
    detectsConflicts: true,
    accessGrants: true,
    events: true,
    lastUsed: true,
    everyUse: true,
    countsTokens: true,
    creators: true,
    secretReadable: false,
    secretRenewable: false,
    mayKeepOldSecret: false,
    canDisable: false,
  },
  account: null,
  grant: null,
  changes: { kind: 'free' },
});

function apiKeyNamed(name: string): ApiKey {
  const createdAt = '2026-11-23T08:00:00Z';
  return ApiKey.parse({ id: name, name, clientId: name, createdAt, createdBy: null, lastUsedAt: null, etag: '"1"' });
}

function secretOf(name: string, more: Partial<HeldSecret> = {}): HeldSecret {
  const handle = SecretHandle.parse(crypto.randomUUID());
  const intent = CreateIntent.parse(crypto.randomUUID());
  const done = {
    isReadable: false,
    isRenewed: false,
    oldSecret: null,
    isCopied: false,
    isSaved: false,
    isChecked: false,
    isClosed: false,
  };
  return { handle, intent, apiKey: apiKeyNamed(name), account, ...done, ...more };
}

/** An Add dialog that has sent the wish behind this secret. */
function dialogFor({ apiKey, intent }: HeldSecret, from: WorkState = noWork): WorkState {
  const draft = {
    person: 'p',
    personName: 'P',
    account: { id: account },
    apiKey: null,
    replaces: null,
    text: apiKey.name,
  };
  return withIntent(withDraft(from, draft), apiKey.name, intent);
}

/** The answer to the dialog's call. */
const answerFor = ({ apiKey, handle, isReadable, isRenewed, oldSecret }: HeldSecret) => ({
  apiKey,
  handle,
  isReadable,
  isRenewed,
  oldSecret,
});

const shownIn = ({ held }: WorkState) => held?.created.apiKey.name ?? null;
const waitingIn = ({ waiting }: WorkState) => waiting.map(({ apiKey }) => apiKey.name);

describe('a secret that main holds', () => {
  const secret = secretOf('Mine');
  const { handle } = secret;

  test('turns the dialog that wished for it into the one that shows it', () => {
    const state = withSecrets(dialogFor(secret), [secret], true);
    expect(shownIn(state)).toBe('Mine');
    expect(state.draft?.number).toBe(1);
    expect(waitingIn(state)).toEqual([]);
  });

  test('waits while another dialog is open, and is shown after it', () => {
    const other = secretOf('Other');
    const waits = withSecrets(dialogFor(other), [secret], true);
    expect(shownIn(waits)).toBeNull();
    expect(withNextShown(waits, by)).toBe(waits);
    const next = withNextShown(withoutDraft(waits), by);
    expect(shownIn(next)).toBe('Mine');
    expect(next.draft?.account.id).toBe(account);
    expect(withNextShown(withoutDraft(waits), nobody).draft).toBeNull();
  });

  test('waits while another API key is being renamed', () => {
    const draft = {
      person: 'p',
      personName: 'P',
      account: { id: account },
      apiKey: apiKeyNamed('Old'),
      replaces: null,
      text: 'New',
    };
    expect(shownIn(withSecrets(withDraft(noWork, draft), [secret], true))).toBeNull();
  });

  test('is shown once, whether the call’s answer or main’s notice comes first', () => {
    const answered = withCreated(dialogFor(secret), secret.intent, answerFor(secret));
    const told = withSecrets(answered, [secret], true);
    expect(shownIn(told)).toBe('Mine');
    expect(waitingIn(told)).toEqual([]);
    const toldFirst = withSecrets(dialogFor(secret), [secret], true);
    expect(withCreated(toldFirst, secret.intent, answerFor(secret))).toBe(toldFirst);
  });

  test('does not return once closed, however late an answer about it is', () => {
    const closed = withoutDraft(withSecrets(dialogFor(secret), [secret], true));
    expect(waitingIn(withSecrets(closed, [secret], true))).toEqual([]);
  });

  test('no longer waits once main has forgotten it', () => {
    const waits = withSecrets(dialogFor(secretOf('Other')), [secret], true);
    expect(waitingIn(withSecrets(waits, [], true))).toEqual([]);
  });

  test('no longer waits once another account was entered', () => {
    const waits = withSecrets(dialogFor(secretOf('Other')), [secret], true);
    expect(waitingIn(withAccount(waits, account))).toEqual(['Mine']);
    expect(waitingIn(withAccount(waits, AccountId.parse('account-2')))).toEqual([]);
  });

  test('comes with what was already done with it, and never loses that', () => {
    const copied = withSecrets(dialogFor(secret), [{ ...secret, isCopied: true }], true);
    expect(copied.held).toMatchObject({ isCopied: true, isSaved: false });
    const saved = withSecrets(copied, [{ ...secret, isSaved: true }], true);
    expect(saved.held).toMatchObject({ isCopied: true, isSaved: true });
  });

  test('is within reach when its dialog is closed, until its account or its person changes', () => {
    const closed = { ...secret, isCopied: true, isClosed: true };
    const state = withSecrets(withoutDraft(withSecrets(dialogFor(secret), [secret], true)), [closed], true);
    expect(state.reach).toEqual([closed]);
    expect(waitingIn(state)).toEqual([]);
    expect(withAccount(state, account).reach).toEqual([closed]);
    expect(withAccount(state, AccountId.parse('account-2')).reach).toEqual([]);
    expect(withoutSecrets(state).reach).toEqual([]);
    expect(withSecrets(state, [], true).reach).toEqual([]);
  });

  test('goes with its dialog when another account is entered', () => {
    const state = withSecrets(dialogFor(secret), [secret], true);
    expect(withAccount(state, account)).toMatchObject({ held: { created: { handle } } });
    expect(withAccount(state, AccountId.parse('account-2'))).toMatchObject({ draft: null, held: null });
    expect(withoutSecrets(state)).toMatchObject({ draft: null, held: null });
  });

  test('is new unless it is older than the window', () => {
    const atStart = withSecrets(noWork, [secret], false);
    const later = withSecrets(atStart, [secret, secretOf('Later')], true);
    expect(later.waiting.map(({ isNew }) => isNew)).toEqual([false, true]);
  });
});

test('an answer to a dialog that was left does not appear in the next dialog', () => {
  const secret = secretOf('Left');
  const next = dialogFor(secretOf('Next'), withoutDraft(dialogFor(secret)));
  const answered = withCreated(next, secret.intent, answerFor(secret));
  expect(shownIn(answered)).toBeNull();
  expect(waitingIn(withSecrets(answered, [secret], true))).toEqual(['Left']);
});

test('two secrets from one dialog are shown one after the other', () => {
  const [first, second] = [secretOf('First'), secretOf('Second')];
  const dialog = withIntent(dialogFor(first), 'Second', second.intent);
  const both = withSecrets(dialog, [first, second], true);
  expect([shownIn(both), waitingIn(both)]).toEqual(['First', ['Second']]);
});

describe('closing the window', () => {
  const secret = secretOf('At risk');
  const draft = {
    number: 1,
    person: 'p',
    personName: null,
    account: { id: account },
    apiKey: null,
    replaces: null,
    intents: new Map(),
  };
  const renaming = { ...draft, apiKey: apiKeyNamed('Shop') };

  test.each([
    ['a secret that is shown', withSecrets(dialogFor(secret), [secret], true), false, 'uncopied'],
    [
      'a secret that waits behind a dialog',
      withSecrets(dialogFor(secretOf('Other')), [secret], true),
      false,
      'uncopied',
    ],
    ['a creation on its way', noWork, true, 'creating'],
    [
      'a secret that was copied',
      withSecrets(dialogFor(secret), [{ ...secret, isCopied: true }], true),
      false,
      'copied',
    ],
    [
      'a secret that was copied and closed',
      withSecrets(noWork, [{ ...secret, isCopied: true, isClosed: true }], true),
      false,
      'copied',
    ],
    [
      'a secret that was checked',
      withSecrets(noWork, [{ ...secret, isCopied: true, isChecked: true }], true),
      false,
      null,
    ],
    ['a secret that was saved', withSecrets(noWork, [{ ...secret, isSaved: true }], true), false, null],
    ['a name that was typed', { ...noWork, draft: { ...draft, text: 'Web shop' } }, false, 'typed'],
    ['a name of blanks', { ...noWork, draft: { ...draft, text: '  ' } }, false, null],
    ['a name that was changed', { ...noWork, draft: { ...renaming, text: 'Shop 2' } }, false, 'typed'],
    ['a name as it was', { ...noWork, draft: { ...renaming, text: 'Shop' } }, false, null],
    ['a typed name that is on its way', { ...noWork, draft: { ...draft, text: 'Web shop' } }, true, 'creating'],
    ['nothing', noWork, false, null],
  ] as const)('has the right risk with %s', (_what, state, isCreating, risk) => {
    expect(riskOf(state, isCreating)).toBe(risk);
  });
});
