/** The signed-in user and the accounts they are in. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AccessGrant, accessGrantBody } from './access-grant.ts';
import type { Operation, SeenAccount } from './operation.ts';
import { nextCursor, pageOf, pageQuery, readCursor } from './paging.ts';
import type { Gate } from './permission.ts';
import { serve } from './serve.ts';
import { text } from './text.ts';

const Me = z
  .object({
    id: z.string().describe('Opaque.'),
    name: z.string(),
    email: z.string(),
  })
  .meta({
    id: 'Me',
    description: 'The signed-in user.',
    examples: [
      { id: 'usr_5f0c9a52-8d0e-4f6b-9a55-0d2f4f3c7b11', name: 'Astrid Lindqvist', email: 'astrid@acme-nordic.example' },
    ],
  });

const Account = z
  .object({
    id: z.string().describe('Opaque.'),
    name: z.string(),
    domain: z.string().describe('The e-mail domain of the customer.'),
    role: z
      .enum(['owner', 'admin', 'regular', 'support'])
      .describe('Your role in it: Account Owner, Admin User, Regular User, or a support agent who is not a member.'),
    accessGrant: AccessGrant.nullable().describe('Your live access grant in it; null: none. Members need none.'),
  })
  .meta({
    id: 'Account',
    description: "A customer's account, and your role in it.",
    examples: [
      {
        id: 'acc_0b8e2f1e-6f2f-4d39-bb0a-5b9a1e1f2c77',
        name: 'Acme Nordic AB',
        domain: 'acme-nordic.example',
        role: 'owner',
        accessGrant: null,
      },
    ],
  });

const AccountPage = z
  .object({ items: z.array(Account), nextCursor })
  .meta({ id: 'AccountPage', description: 'Accounts by name.' });

/** The account in a path. */
export const accountPath = z.object({ accountId: z.string().describe('The id of the account.') });

const getMe = {
  operationId: 'getMe',
  method: 'GET',
  path: '/v1/me',
  tag: 'Accounts',
  summary: 'Who is signed in',
  description: 'The user whose access token was sent.',
  access: 'user',
  answers: { 200: { description: 'The user.', schema: Me } },
} satisfies Operation;

const listAccounts = {
  operationId: 'listAccounts',
  method: 'GET',
  path: '/v1/accounts',
  tag: 'Accounts',
  summary: 'The accounts you see',
  description:
    'By name. Members see the accounts that they are in, a support agent sees all. With `query`, only those whose name or domain contains each of its words, in any order and ignoring case and accents, and those whose id begins with it.',
  access: 'user',
  query: pageQuery.extend({
    query: text({ most: 200 })
      .default('')
      .describe('Words or parts of words of a name or a domain, or an id or the beginning of one (more than acc_).'),
  }),
  answers: { 200: { description: 'One page of accounts.', schema: AccountPage } },
} satisfies Operation;

const getAccount = {
  operationId: 'getAccount',
  method: 'GET',
  path: '/v1/accounts/{accountId}',
  tag: 'Accounts',
  summary: 'One account',
  description:
    'The answer is the same for an account that does not exist and one that you are not in. A support agent sees every account, without an access grant.',
  access: 'accountReader',
  pathParameters: accountPath,
  answers: { 200: { description: 'The account.', schema: Account } },
} satisfies Operation;

export const accountOperations: Operation[] = [getMe, listAccounts, getAccount];

const list = 'accounts';
/** Where one page ends and the next begins. */
const position = z.object({ name: z.string(), id: z.string() });

function accountBody({ accessGrant, ...account }: SeenAccount) {
  return { ...account, accessGrant: accessGrant && accessGrantBody(accessGrant) };
}

export function serveAccounts(fastify: FastifyInstance, gate: Gate): void {
  serve(fastify, gate, getMe, ({ user }) => ({ status: 200, body: user }));

  serve(fastify, gate, listAccounts, ({ user, query }) => {
    const after = readCursor(query.cursor, list, position);
    const live = user.supportAgent ? gate.grants.liveOf(user.id) : undefined;
    const found = gate.users
      .visibleAccounts(user, { query: query.query, limit: query.limit + 1, after })
      .map((account) => accountBody({ ...account, accessGrant: live?.get(account.id) ?? null }));
    return { status: 200, body: pageOf(found, query.limit, list, ({ name, id }) => ({ name, id })) };
  });

  serve(fastify, gate, getAccount, ({ account }) => ({ status: 200, body: accountBody(account) }));
}
