/** Realms with hundreds and with thousands of API keys. */
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

/** The most API keys expected in one realm, and the most logins ever read. */
export const manyKeys = { realm: 'many', count: 10_000, busy: 50, logins: 1000 } as const satisfies KeysOfRealm;

/** As many as a typical realm has. */
export const someKeys = { realm: 'some', count: 200, busy: 50, logins: 50 } as const satisfies KeysOfRealm;

/** Clients in one import: the more there are, the longer each takes. */
const atOnce = 50;

/** Does the work for each number below `count`, `atOnce` at a time. */
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

/** Makes those that log in one by one: a client from a partial import gets no service account, so it can get no token. */
async function makeBusy(url: string, { realm, busy, logins }: KeysOfRealm): Promise<void> {
  // Only tokens issued after a realm was created carry its roles.
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

/** Makes such a realm at a Keycloak that lacks it. */
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
