/**
 * What every driver promises, one case each. A server is not asked for what its capabilities say it lacks. Another kind
 * of server is one more file beside `v1.test.ts`.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../contract/access-grant.ts';
import { type ApiKey, ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { success } from '../../contract/failure.ts';
import { allPages } from '../../main/management/pages.ts';
import { SecretText } from '../../main/secret-text.ts';
import { ManualClock } from '../helpers/test-ports.ts';
import { got, type Person, type Sent, type UnderTest } from './under-test.ts';

const newIntent = () => CreateIntent.parse(randomUUID());
const newName = (words = 'Key') => ApiKeyName.parse(`${words} ${randomUUID().slice(0, 8)}`);
const ignore = () => {};

/** Whether a request changes something, whatever the server calls it. */
const isChange = ({ method, path }: Sent) => method !== 'GET' && !path.endsWith('/token');

/** Matches the first `count` changes. */
function firstChanges(count: number) {
  let left = count;
  return (sent: Sent) => {
    if (!isChange(sent) || left === 0) return false;
    left -= 1;
    return true;
  };
}

export function conformance(open: () => Promise<UnderTest>): void {
  let server: UnderTest;
  let admin: Person;

  beforeAll(async () => {
    server = await open();
    admin = await server.as('admin');
  }, 300_000);
  afterAll(() => server.stop());

  const listed = async ({ api }: Person = admin): Promise<ApiKey[]> => {
    const walked = { host: 'server', clock: new ManualClock() };
    return got(await allPages(walked, (cursor) => api.apiKeys(server.account, cursor)));
  };
  const named = async (name: string) => (await listed()).filter((each) => each.name === name);
  const create = async (name = newName(), intent = newIntent(), { api }: Person = admin) =>
    got(await api.createApiKey(server.account, name, intent, ignore));
  const secretOf = (made: { clientSecret: SecretText | null }) => made.clientSecret?.expose() ?? 'none';

  describe('Who, and where', () => {
    test('The signed-in person has an id and a name', async () => {
      const user = got(await admin.api.me());
      expect(user.id).not.toBe('');
      expect(user.name).not.toBe('');
    });

    test('An account in the list is described as it is listed', async () => {
      const { items } = got(await admin.api.accounts('', null));
      const account = items.find(({ id }) => id === server.account);
      expect(account?.role).toMatch(/owner|admin/);
      expect(got(await admin.api.account(server.account)).account).toEqual(account);
    });

    test('Accounts are found by a part of their name, in any case', async () => {
      const { account } = got(await admin.api.account(server.account));
      const { items } = got(await admin.api.accounts(account.name.slice(0, 4).toUpperCase(), null));
      expect(items.map(({ id }) => id)).toContain(server.account);
      expect(got(await admin.api.accounts('no such account', null)).items).toEqual([]);
    });

    test('Who manages no API keys is a Regular User, and makes none', async () => {
      const regular = await server.as('regular');
      expect(got(await regular.api.account(server.account)).account.role).toBe('regular');
      const name = newName();
      const refused = await regular.api.createApiKey(server.account, name, newIntent(), ignore);
      expect(refused).toMatchObject({ ok: false, failure: { kind: 'notAllowed' } });
      expect(await named(name)).toEqual([]);
    });
  });

  describe('Access', () => {
    test('What is asked for is listed with its account until it is ended', async () => {
      const { api } = admin;
      const asked = AccessRequest.parse({
        reason: 'Their import fails since noon',
        ticket: 'CS-1',
        intent: randomUUID(),
      });
      const access = await api.requestAccess(server.account, asked);
      // A server with access grants refuses one to a member, who needs none.
      if (!access.ok) {
        expect(access.failure.kind).toBe('notAllowed');
        expect(got(await api.openAccesses(null)).items).toEqual([]);
        return;
      }
      const { account } = got(await api.account(server.account));
      const { items } = got(await api.openAccesses(null));
      expect(items).toMatchObject([
        { id: access.value.id, ticket: 'CS-1', account: { id: server.account, name: account.name } },
      ]);
      got(await api.endAccess(server.account, access.value.id));
      expect(got(await api.openAccesses(null)).items).toEqual([]);
    });
  });

  describe('The list', () => {
    test('It has every API key once, and nothing that was not promised', async () => {
      const { apiKey } = await create();
      const keys = await listed();
      expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
      expect(keys.find(({ id }) => id === apiKey.id)).toEqual(apiKey);
    });

    test('No secret is in it', async () => {
      const made = await create();
      expect(JSON.stringify(await listed())).not.toContain(secretOf(made));
    });

    test('A list that is cut off in the middle is reported as not understood, and the next one is whole', async () => {
      const person = await server.as('admin');
      person.cutsAnswers(() => true);
      const page = await person.api.apiKeys(server.account, null);
      expect(page).toMatchObject({ ok: false, failure: { kind: 'protocol' } });
      person.cutsAnswers(() => false);
      expect((await listed(person)).length).toBe((await listed()).length);
    });

    test('A made-up cursor is refused or ends the list, and causes no bug', async () => {
      const page = await admin.api.apiKeys(server.account, 'no cursor');
      expect(page.ok || page.failure.kind !== 'unexpected').toBe(true);
    });
  });

  describe('A creation', () => {
    test('Its pair gets tokens, and no other secret does', async () => {
      const made = await create();
      const { clientId } = made.apiKey;
      expect(await server.tokenStatus(clientId, secretOf(made))).toBe(200);
      const { api } = admin;
      expect(await api.testPair(server.account, clientId, new SecretText(secretOf(made)))).toEqual({
        ok: true,
        value: { kind: 'works' },
      });
      expect(await api.testPair(server.account, clientId, new SecretText('another'))).toEqual({
        ok: true,
        value: { kind: 'refused' },
      });
    });

    test('It says who made it, where the server knows', async () => {
      const { apiKey } = await create();
      const { name } = got(await admin.api.me());
      expect(apiKey.createdBy).toBe(admin.api.capabilities.creators ? name : null);
    });

    test('The same intent again gives the same API key and the same secret', async () => {
      const [name, intent] = [newName(), newIntent()];
      const first = await create(name, intent);
      const second = await create(name, intent);
      expect(second.apiKey).toEqual(first.apiKey);
      expect(secretOf(second)).toBe(secretOf(first));
      expect(await named(name)).toHaveLength(1);
    });

    test('If its answer is cut off it has no secret yet, and asking again gives the one API key and its secret', async () => {
      const [name, intent] = [newName(), newIntent()];
      const person = await server.as('admin');
      // The driver asks who they are before it creates anything; ask now, while answers are whole.
      got(await person.api.me());
      person.cutsAnswers(() => true);
      const first = await person.api.createApiKey(server.account, name, intent, ignore);
      // The driver may be sure that it was created, but then has no secret.
      if (first.ok) expect(first.value.clientSecret).toBeNull();
      else expect(first.failure.kind).toBe('outcomeUnknown');
      person.cutsAnswers(() => false);
      const again = await create(name, intent, person);
      expect(await named(name)).toEqual([again.apiKey]);
      expect(await server.tokenStatus(again.apiKey.clientId, secretOf(again))).toBe(200);
    });

    test('Ten at once with one intent make one API key', async () => {
      const [name, intent] = [newName(), newIntent()];
      const ten = await Promise.all(
        Array.from({ length: 10 }, () => admin.api.createApiKey(server.account, name, intent, ignore)),
      );
      for (const each of ten) if (!each.ok) expect(each.failure.kind).toBe('outcomeUnknown');
      const secrets = ten.flatMap((each) => (each.ok ? [secretOf(each.value)] : []));
      expect(new Set(secrets).size).toBe(1);
      expect(await named(name)).toHaveLength(1);
    });

    test.each([1, 3, 100])(
      'With %i answers lost there is one API key, and asking again gives its secret',
      async (count) => {
        const [name, intent] = [newName(), newIntent()];
        const person = await server.as('admin');
        let doubts = 0;
        person.losesAnswers(firstChanges(count));
        const first = await person.api.createApiKey(server.account, name, intent, () => {
          doubts += 1;
        });
        expect(doubts).toBeGreaterThan(0);
        if (!first.ok) expect(first.failure.kind).toBe('outcomeUnknown');
        person.losesAnswers(() => false);
        const again = await create(name, intent, person);
        expect(await named(name)).toEqual([again.apiKey]);
        expect(await server.tokenStatus(again.apiKey.clientId, secretOf(again))).toBe(200);
      },
    );

    test('Every answer lost is told as not confirmed', async () => {
      const person = await server.as('admin');
      const name = newName();
      person.losesAnswers(() => true);
      const told = await person.api.createApiKey(server.account, name, newIntent(), ignore);
      expect(told.ok ? 'told as done' : told.failure.kind).toMatch(/^(outcomeUnknown|unreachable)$/);
      if (!told.ok && told.failure.kind === 'unreachable') expect(await named(name)).toEqual([]);
    });

    test.each([
      'Ünïcödé 🛒',
      '<script>alert(1)</script>',
      'a/b?c=d&e#f',
      '%2e%2e',
      '"quoted" \\ and more',
      'é'.repeat(100),
    ])('The name %s comes back as it was sent', async (words) => {
      const name = ApiKeyName.parse(words);
      const { apiKey } = await create(name);
      expect((await named(name)).map(({ id }) => id)).toContain(apiKey.id);
      got(await admin.api.deleteApiKey(server.account, apiKey.id, apiKey.etag));
    });
  });

  describe('A rename', () => {
    test('It changes the name and nothing else', async () => {
      const made = await create();
      const name = newName('Renamed');
      const renamed = got(await admin.api.renameApiKey(server.account, made.apiKey.id, name, made.apiKey.etag));
      expect(renamed).toEqual({ ...made.apiKey, name, etag: renamed.etag });
      expect(await named(name)).toEqual([renamed]);
      expect(await server.tokenStatus(renamed.clientId, secretOf(made))).toBe(200);
    });

    test('What somebody else has changed since is left alone', async () => {
      const { apiKey } = await create();
      const another = await server.as('another');
      const theirs = newName('Theirs');
      got(await another.api.renameApiKey(server.account, apiKey.id, theirs, apiKey.etag));
      const late = await admin.api.renameApiKey(server.account, apiKey.id, newName('Late'), apiKey.etag);
      expect(late).toMatchObject({ ok: false, failure: { kind: 'changed' } });
      expect(await named(theirs)).toHaveLength(1);
    });

    test('An API key that is gone is reported as missing', async () => {
      const { apiKey } = await create();
      got(await admin.api.deleteApiKey(server.account, apiKey.id, apiKey.etag));
      const late = await admin.api.renameApiKey(server.account, apiKey.id, newName(), apiKey.etag);
      expect(late).toMatchObject({ ok: false, failure: { kind: 'missing' } });
    });

    test.each([1, 100])('With %i answers lost it is never told as not done', async (count) => {
      const { apiKey } = await create();
      const name = newName('Renamed');
      const person = await server.as('admin');
      person.losesAnswers(firstChanges(count));
      const told = await person.api.renameApiKey(server.account, apiKey.id, name, apiKey.etag);
      expect(told.ok ? 'done' : told.failure.kind).toMatch(/^(done|outcomeUnknown|changed)$/);
      if (count === 100) expect(told.ok ? 'done' : told.failure.kind).not.toBe('done');
      expect(await named(name)).toHaveLength(1);
    });
  });

  describe('A deletion', () => {
    test('The API key is gone, and so are its tokens', async () => {
      const made = await create();
      const { id, etag, clientId, name } = made.apiKey;
      got(await admin.api.deleteApiKey(server.account, id, etag));
      expect(await named(name)).toEqual([]);
      expect(await server.tokenStatus(clientId, secretOf(made))).toBe(401);
      const again = await admin.api.deleteApiKey(server.account, id, etag);
      expect(again).toMatchObject({ ok: false, failure: { kind: 'missing' } });
    });

    test('What somebody else has changed since stays', async () => {
      const { apiKey } = await create();
      const another = await server.as('another');
      const theirs = newName('Theirs');
      got(await another.api.renameApiKey(server.account, apiKey.id, theirs, apiKey.etag));
      const late = await admin.api.deleteApiKey(server.account, apiKey.id, apiKey.etag);
      expect(late).toMatchObject({ ok: false, failure: { kind: 'changed' } });
      expect(await named(theirs)).toHaveLength(1);
    });

    test('With its first answer lost it is done, and told so', async () => {
      const { apiKey } = await create();
      const person = await server.as('admin');
      person.losesAnswers(firstChanges(1));
      got(await person.api.deleteApiKey(server.account, apiKey.id, apiKey.etag));
      expect(await named(apiKey.name)).toEqual([]);
    });

    test('With every answer lost it is not confirmed', async () => {
      const { apiKey } = await create();
      const person = await server.as('admin');
      person.losesAnswers(firstChanges(100));
      const told = await person.api.deleteApiKey(server.account, apiKey.id, apiKey.etag);
      expect(told).toMatchObject({ ok: false, failure: { kind: 'outcomeUnknown' } });
    });

    test('A server that is asked for one API key has it, renamed or disabled, until it is deleted', async () => {
      const { apiKey } = await create();
      const { isThere, renameApiKey, setEnabled, deleteApiKey } = admin.api;
      if (!isThere) return;
      const renamed = got(await renameApiKey(server.account, apiKey.id, newName(), apiKey.etag));
      const disabled = got((await setEnabled?.(server.account, apiKey.id, false, renamed.etag)) ?? success(renamed));
      expect(await isThere(server.account, apiKey.id)).toEqual({ ok: true, value: true });
      got(await deleteApiKey(server.account, apiKey.id, disabled.etag));
      expect(await isThere(server.account, apiKey.id)).toEqual({ ok: true, value: false });
    });

    test('A server that is asked what a wish has made does not create a deleted API key again', async () => {
      const [name, intent] = [newName(), newIntent()];
      const { apiKey } = await create(name, intent);
      const { madeBy } = admin.api;
      if (!madeBy) return;
      expect(got(await madeBy(server.account, intent))?.apiKey).toEqual(apiKey);
      got(await admin.api.deleteApiKey(server.account, apiKey.id, apiKey.etag));
      expect(await madeBy(server.account, intent)).toEqual({ ok: true, value: null });
      expect(await named(name)).toEqual([]);
    });
  });

  describe('The session', () => {
    test('A token that has ended is replaced once, unnoticed, for any number of requests', async () => {
      const person = await server.as('admin');
      person.endToken();
      await Promise.all([listed(person), listed(person), listed(person)]);
      expect(person.renewals).toBe(1);
    });

    test('Nothing is sent for who has left', async () => {
      const person = await server.as('admin');
      person.lifetime.end({ kind: 'signedOut' });
      const before = person.sent.length;
      const told = await person.api.createApiKey(server.account, newName(), newIntent(), ignore);
      expect(told).toMatchObject({ ok: false, failure: { kind: 'signedOut' } });
      expect(person.sent.length).toBe(before);
    });
  });

  describe('What only some servers can', () => {
    test('The optional operations are there exactly where the capabilities say so', () => {
      const { capabilities, readSecret, renewSecret, setEnabled } = admin.api;
      expect([readSecret, renewSecret, setEnabled].map((each) => each !== undefined)).toEqual([
        capabilities.secretReadable,
        capabilities.secretRenewable,
        capabilities.canDisable,
      ]);
    });

    test('A secret that can be read is the one that was given', async () => {
      const made = await create();
      const read = await admin.api.readSecret?.(server.account, made.apiKey.id);
      if (read) expect(got(read).expose()).toBe(secretOf(made));
    });

    test('The secret of a deleted API key is reported as missing when it is read or renewed', async () => {
      const { apiKey } = await create();
      const another = await server.as('another');
      got(await another.api.deleteApiKey(server.account, apiKey.id, apiKey.etag));
      const read = await admin.api.readSecret?.(server.account, apiKey.id);
      if (read) expect(read).toMatchObject({ ok: false, failure: { kind: 'missing' } });
      const renewed = await admin.api.renewSecret?.(server.account, apiKey.id);
      if (renewed) expect(renewed).toMatchObject({ ok: false, failure: { kind: 'missing' } });
    });

    test.each([0, 1])('A new secret, with %i answers lost, works in place of the old one', async (lost) => {
      const made = await create();
      const person = await server.as('admin');
      person.losesAnswers(firstChanges(lost));
      const renewed = await person.api.renewSecret?.(server.account, made.apiKey.id);
      if (!renewed) return;
      expect(person.sent.filter(isChange)).toHaveLength(1);
      const { clientSecret, oldSecret } = got(renewed);
      expect(oldSecret).toEqual({ worksUntil: null });
      expect(await server.tokenStatus(made.apiKey.clientId, clientSecret.expose())).toBe(200);
      expect(await server.tokenStatus(made.apiKey.clientId, secretOf(made))).toBe(401);
    });

    test('A disabled API key gets no tokens until it is enabled again', async () => {
      const made = await create();
      const { id, clientId } = made.apiKey;
      const disabled = await admin.api.setEnabled?.(server.account, id, false, made.apiKey.etag);
      if (!disabled) return;
      expect(got(disabled).isDisabled).toBe(true);
      expect((await listed()).find((each) => each.id === id)).toEqual(got(disabled));
      expect(await server.tokenStatus(clientId, secretOf(made))).toBe(401);
      const stale = await admin.api.setEnabled?.(server.account, id, true, made.apiKey.etag);
      expect(stale).toMatchObject({ ok: false, failure: { kind: 'changed' } });
      const enabled = await admin.api.setEnabled?.(server.account, id, true, got(disabled).etag);
      expect(enabled).toEqual({ ok: true, value: made.apiKey });
      expect(await server.tokenStatus(clientId, secretOf(made))).toBe(200);
    });
  });
}
