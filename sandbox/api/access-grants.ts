/** Access grants: start, extend, end, and see which support agents are in an account. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Idempotency } from '../idempotency.ts';
import { ProblemError } from '../problem.ts';
import type { AccessGrant } from '../store/access-grants.ts';
import type { User } from '../store/users.ts';
import { accessGrantBody } from './access-grant.ts';
import {
  endAccessGrant,
  extendAccessGrant,
  listAccessGrants,
  listMyAccessGrants,
  startAccessGrant,
} from './access-grant-operations.ts';
import type { SeenAccount } from './operation.ts';
import { pageOf, readCursor } from './paging.ts';
import { endedGrant, type Gate } from './permission.ts';
import { serve } from './serve.ts';

export function serveAccessGrants(fastify: FastifyInstance, gate: Gate, idempotency: Idempotency): void {
  const { grants } = gate;

  /** To an agent, other agents' access grants do not exist. */
  const existing = (account: SeenAccount, user: User, id: string): AccessGrant => {
    const found = grants.find(account.id, id);
    if (!found || (account.role === 'support' && found.agent.id !== user.id))
      throw new ProblemError('access-grant-not-found', 'You have no access grant with this id in the account.');
    return found;
  };

  serve(fastify, gate, listMyAccessGrants, ({ user, query }) => {
    const list = `access-grants of ${user.id}`;
    const after = readCursor(query.cursor, list, z.int().nonnegative());
    const found = grants.openOf(user.id, { after, limit: query.limit + 1 });
    const page = pageOf(found, query.limit, list, ({ seq }) => seq);
    return {
      status: 200,
      body: { ...page, items: page.items.map((grant) => ({ ...accessGrantBody(grant), account: grant.account })) },
    };
  });

  serve(fastify, gate, listAccessGrants, ({ account, user, query }) => {
    const list = `access-grants of ${account.id}`;
    const after = readCursor(query.cursor, list, z.int().nonnegative());
    const agent = account.role === 'support' ? user.id : undefined;
    const found = grants.liveIn(account.id, { agent, after, limit: query.limit + 1 });
    const page = pageOf(found, query.limit, list, ({ seq }) => seq);
    return { status: 200, body: { ...page, items: page.items.map(accessGrantBody) } };
  });

  serve(fastify, gate, startAccessGrant, async ({ account, user, header, body }) => {
    const started = await idempotency.once({ userId: user.id, accountId: account.id }, header, body, () =>
      accessGrantBody(grants.start(user, account.id, body)),
    );
    const headers = { Location: `/v1/accounts/${account.id}/access-grants/${started.id}` };
    return { status: 201, body: started, headers };
  });

  serve(fastify, gate, extendAccessGrant, ({ account, user, path, body }) => {
    const grant = existing(account, user, path.grantId);
    if (grant.endedAt !== null) {
      const accessGrant = endedGrant(grant);
      throw new ProblemError('access-grant-gone', `It ended at ${accessGrant.endedAt}.`, { accessGrant });
    }
    return { status: 200, body: accessGrantBody(grants.extend(grant, body.reason)) };
  });

  serve(fastify, gate, endAccessGrant, ({ account, user, actor, path }) => {
    const grant = existing(account, user, path.grantId);
    grants.end(account.id, grant.id, account.role === 'support' ? undefined : actor());
    return { status: 204 };
  });
}
