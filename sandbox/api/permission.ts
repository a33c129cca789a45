/** Who is asking, and what they may do, according to the server's own database and clock. */
import type { FastifyRequest } from 'fastify';
import { apiKeysScope, type Identity } from '../identity/provider.ts';
import { type EndedGrant, ProblemError } from '../problem.ts';
import type { AccessGrant, AccessGrantStore } from '../store/access-grants.ts';
import type { Actor } from '../store/events.ts';
import type { User, UserStore } from '../store/users.ts';
import type { AccountAccess, Operation, SeenAccount } from './operation.ts';

export type Gate = {
  /** The address of this server, without a trailing slash. */
  url: () => string;
  /** The resource that tokens for this API are requested with (RFC 8707). */
  resource: () => string;
  identity: () => Identity;
  users: UserStore;
  grants: AccessGrantStore;
};

/** RFC 9728, section 5.1: a 401 names the metadata that says how to sign in. */
function challenge(url: string, error?: string): Record<string, string> {
  const parts = [
    `resource_metadata="${url}/.well-known/oauth-protected-resource"`,
    ...(error ? [`error="${error}"`] : []),
  ];
  return { 'WWW-Authenticate': `Bearer ${parts.join(', ')}` };
}

async function signedInUser(gate: Gate, request: FastifyRequest): Promise<User> {
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) {
    throw new ProblemError('not-signed-in', 'Send an access token: Authorization: Bearer …', {
      headers: challenge(gate.url()),
    });
  }
  const holder = await gate.identity().whoHas(token);
  const user = holder && gate.users.user(holder.userId);
  if (!holder || !user) {
    throw new ProblemError('not-signed-in', 'The access token is unknown, has expired or was revoked.', {
      headers: challenge(gate.url(), 'invalid_token'),
    });
  }
  // RFC 8707: a token requested for another API, or for none, is refused.
  if (!holder.audiences.has(gate.resource())) {
    throw new ProblemError('not-signed-in', 'The access token is for another API. Ask for one with resource=…', {
      headers: challenge(gate.url(), 'invalid_token'),
    });
  }
  if (!holder.scopes.has(apiKeysScope)) {
    throw new ProblemError('insufficient-scope', `The access token needs the scope ${apiKeysScope}.`, {
      headers: challenge(gate.url(), 'insufficient_scope'),
    });
  }
  return user;
}

/** An access grant that is over, as problems show it. */
export function endedGrant({ id, expiresAt, endedAt, endedBy }: AccessGrant): EndedGrant {
  return {
    id,
    expiresAt: new Date(expiresAt).toISOString(),
    endedAt: new Date(endedAt ?? expiresAt).toISOString(),
    endedBy,
  };
}

function withoutGrant(last: AccessGrant | undefined): ProblemError {
  if (!last) {
    return new ProblemError('access-grant-missing', 'Get an access grant in this account first, with a reason.');
  }
  const accessGrant = endedGrant(last);
  const detail = `It ended at ${accessGrant.endedAt}. Get another one, with a reason.`;
  return new ProblemError('access-grant-over', detail, { accessGrant });
}

function refusal(gate: Gate, access: AccountAccess, user: User, account: SeenAccount): ProblemError | undefined {
  if (access === 'accountReader') return undefined;
  if (account.role === 'support') {
    const mayNot = access === 'keyManager' && account.accessGrant === null;
    return mayNot ? withoutGrant(gate.grants.latest(user.id, account.id)) : undefined;
  }
  if (access === 'supportAgent') {
    return new ProblemError(
      'support-agents-only',
      'Access grants are for support agents. You are a member of this account.',
    );
  }
  if (account.role !== 'regular') return undefined;
  return new ProblemError('not-allowed', 'This is for the Account Owner and Admin Users of an account.');
}

/** The account as this user may see it. They cannot tell an account that does not exist from one that is not theirs. */
function permittedAccount(gate: Gate, access: AccountAccess, user: User, accountId: string): SeenAccount {
  const visible = gate.users.visibleAccount(user, accountId);
  if (!visible) throw new ProblemError('account-not-found', 'You are not in an account with this id.');
  const grant = visible.role === 'support' ? gate.grants.live(user.id, accountId) : undefined;
  const account = { ...visible, accessGrant: grant ?? null };
  const problem = refusal(gate, access, user, account);
  if (problem) throw problem;
  return account;
}

type Permitted = {
  user: User | undefined;
  account: SeenAccount | undefined;
  actor: (() => Actor) | undefined;
};

/** Checks at each call what the user may do; throws the problem if they no longer may. */
export type Permission = () => Permitted;

/** Identifies the user once, and checks whether they may. Throws the problem if they may not. */
export async function permit(gate: Gate, { access }: Operation, request: FastifyRequest): Promise<Permission> {
  if (access === 'anybody') return () => ({ user: undefined, account: undefined, actor: undefined });
  const user = await signedInUser(gate, request);
  if (access === 'user') return () => ({ user, account: undefined, actor: undefined });
  const { accountId } = request.params as { accountId: string };
  const judge = () => permittedAccount(gate, access, user, accountId);
  judge();
  return () => ({
    user,
    account: judge(),
    actor: () => {
      const { role, accessGrant } = judge();
      return { id: user.id, name: user.name, isSupport: role === 'support', accessGrant };
    },
  });
}
