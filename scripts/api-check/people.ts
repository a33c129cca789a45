/** The senders of requests: one for each role in a new sandbox, one without a token, and one with an invalid token. */
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { signIn } from '../../tests/integration/sandbox/support/session.ts';
import type { Person } from './asked.ts';

/** Those without a valid token. */
export const strangePeople: Person[] = [
  { name: 'nobody', refused: 401 },
  { name: 'bad token', token: 'no-token-that-anybody-was-given', refused: 401 },
];

/** A new sandbox in this process, with everybody signed in, and one support agent at work in an account. */
export async function startPeopledSandbox(): Promise<{ sandbox: Sandbox; people: Person[] }> {
  const sandbox = await startSandbox({ tokenLifetime: 3600 });
  const { owner, admin, regular, adminOfSeveral, supportAgent, secondSupportAgent } = seededUsers;
  sandbox.world.grant(supportAgent.email, sandbox.world.account(seededAccount).id);
  const who = { owner, admin, regular, adminOfSeveral, 'agent with a grant': supportAgent, agent: secondSupportAgent };
  const people: Person[] = [];
  for (const [name, user] of Object.entries(who)) {
    const { accessToken } = await signIn(sandbox, user);
    people.push({ name, token: accessToken });
  }
  const { accessToken } = await signIn(sandbox, owner, { scope: 'openid profile' });
  const withoutScope: Person = { name: 'owner without the scope', token: accessToken, refused: 403 };
  return { sandbox, people: [...people, withoutScope, ...strangePeople] };
}
