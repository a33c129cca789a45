/** Realms with API keys in the hundreds and in the thousands. */
import { randomUUID } from 'node:crypto';
import { adminOf } from './admin.ts';
import { acmePeople } from './people.ts';
import { eventsOn, realmOf } from './realms.ts';
import { clientOf, secretOf } from './seeded-keys.ts';
import { tokenStatus } from './token-request.ts';

interface KeysOfRealm {
  readonly realm: string;
  /** A multiple of 50. */
  readonly count: number;
  /** How many of them log in. */
  readonly busy: number;
  readonly logins: number;
}

/** As many API keys as are ever expected in one realm, and the most logins that are ever read. */
export const manyKeys = { realm: 'many', count: 10_000, busy: 50, logins: 1000 } as const satisfies KeysOfRealm;

/** As many as most realms have. */
export const someKeys = { realm: 'some', count: 200, busy: 50, logins: 50 } as const satisfies KeysOfRealm;

/** Clients in one import: it takes the longer for each the more of them there are. */
const atOnce = 50;

/** Does the work for each number below the count, some of them at once. */
async function forEach(count: number, atOnce: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const some = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}

const keyAt = (realm: string, at: number) => ({ clientId: `${realm}-${at}`, name: `Integration ${at}` });

/** Those that log in: one by one, because what is imported in parts gets no service account and can have no token. */
async function makeBusy(url: string, { realm, busy, logins }: KeysOfRealm): Promise<void> {
  // Roles in a new realm are in tokens that are newer than it.
  const admin = adminOf(url);
  await forEach(busy, 2, (at) =>
    admin.ask('POST', `/${realm}/clients`, clientOf({ id: randomUUID(), ...keyAt(realm, at) })),
  );
  await forEach(logins, 4, async (at) => {
    const { clientId } = keyAt(realm, at % busy);
    const status = await tokenStatus(`${url}/realms/${realm}`, { clientId, clientSecret: secretOf({ clientId }) });
    if (status !== 200) throw new Error(`no token for ${clientId}: ${status}`);
  });
}

/** Makes such a realm, at a Keycloak that lacks it. */
export async function makeKeys(url: string, keys: KeysOfRealm): Promise<void> {
  const { realm, count, busy } = keys;
  const events = { ...eventsOn, adminEventsEnabled: false };
  await adminOf(url).ask('POST', '', realmOf(realm, 'Many AB', events, [acmePeople.admin], []));
  await makeBusy(url, keys);
  const admin = adminOf(url);
  await forEach((count - busy) / atOnce, 2, (part) => {
    const clients = Array.from({ length: atOnce }, (_, place) =>
      clientOf({ id: randomUUID(), ...keyAt(realm, busy + part * atOnce + place) }),
    );
    return admin.ask('POST', `/${realm}/partialImport`, { ifResourceExists: 'FAIL', clients });
  });
}
