/** What became of a wish at a Keycloak, as its administrator and the person see it. */
import { expect } from 'vitest';
import type { Input } from '../../contract/bridge.ts';
import type { TestConsole } from '../helpers/test-console.ts';
import type { Admin } from '../keycloak/admin.ts';
import { tokenStatus } from '../keycloak/token-request.ts';

/** Ids of the clients of that name in a realm, as its administrator sees them. */
export async function clientsNamed(admin: Admin, realm: string, name: string): Promise<string[]> {
  const clients = (await admin.ask('GET', `/${realm}/clients`)) as { id: string; name?: string }[];
  return clients.flatMap((each) => (each.name === name ? each.id : []));
}

/** The wish led to exactly one client, nothing is unsettled, and the person holds a secret that works. */
export async function expectOneInTheirHands(
  { get }: TestConsole,
  { account, intent }: Pick<Input<'keys.create'>, 'account' | 'intent'>,
  made: readonly string[],
  issuer: string,
): Promise<void> {
  expect(made).toEqual([intent]);
  expect(await get('keys.unsettled', { account })).toEqual([]);
  const held = (await get('secrets.held', {})).find((each) => each.intent === intent);
  if (!held) throw new Error('no secret is held');
  const { clientSecret } = await get('secrets.reveal', { handle: held.handle });
  expect(await tokenStatus(issuer, { clientId: held.apiKey.clientId, clientSecret })).toBe(200);
}
