/** Who asks: everybody that a new sandbox has a part for, nobody, and somebody with a token that is none. */
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { signIn } from '../../tests/integration/sandbox/support/session.ts';
import type { Person } from './asked.ts';

/** Those without a good token. */
export const strangePeople: Person[] = [
  { name: 'nobody', refused: 401 },
  { name: 'bad token', token: 'no-token-that-anybody-was-given', refused: 401 },
];

/** A new sandbox in this process, with everybody signed in and one of the support agents at work in an account. */
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
