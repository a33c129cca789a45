/** A realm with as many API keys as are ever expected in one, and the most logins that are ever read. */
import { randomUUID } from 'node:crypto';
import { adminOf } from './admin.ts';
import { acmePeople } from './people.ts';
import { eventsOn, realmOf } from './realms.ts';
import { clientOf, secretOf } from './seeded-keys.ts';
import { tokenStatus } from './token-request.ts';

export const manyKeys = { realm: 'many', count: 10_000, logins: 1000 } as const;

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

/** Makes the realm, at a Keycloak that lacks it. */
export async function makeManyKeys(url: string): Promise<void> {
  const { realm, count, logins } = manyKeys;
  const events = { ...eventsOn, adminEventsEnabled: false };
  await adminOf(url).ask('POST', '', realmOf(realm, 'Many AB', events, [acmePeople.admin], []));
  // Roles in a new realm are in tokens that are newer than it.
  const admin = adminOf(url);
  const key = (at: number) => ({ clientId: `many-${at}`, name: `Integration ${at}` });
  await forEach(count / atOnce, 2, (part) => {
    const clients = Array.from({ length: atOnce }, (_, place) =>
      clientOf({ id: randomUUID(), ...key(part * atOnce + place) }),
    );
    return admin.ask('POST', `/${realm}/partialImport`, { ifResourceExists: 'FAIL', clients });
  });
  const issuer = `${url}/realms/${realm}`;
  await forEach(logins, 4, (at) =>
    tokenStatus(issuer, { clientId: key(at).clientId, clientSecret: secretOf(key(at)) }),
  );
}
