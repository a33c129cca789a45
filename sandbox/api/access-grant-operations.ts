/** The API's description of access grants: their schemas and operations. */
import { z } from 'zod';
import {
  type GrantTextProblem,
  reasonLength,
  reasonPattern,
  reasonProblem,
  ticketLength,
  ticketPattern,
  ticketProblem,
  tidyGrantText,
} from '../grant-text.ts';
import { AccessGrant, exampleGrant } from './access-grant.ts';
import { accountPath } from './accounts.ts';
import type { Operation } from './operation.ts';
import { nextCursor, pageQuery } from './paging.ts';

/** Parses to the tidy text. */
function grantText(
  problemOf: (text: string) => GrantTextProblem | undefined,
  messages: Record<GrantTextProblem, string>,
) {
  return z.string().transform((text, context) => {
    const code = problemOf(text);
    if (code) context.addIssue({ code: 'custom', message: messages[code], params: { code } });
    return tidyGrantText(text);
  });
}

const GrantReason = grantText(reasonProblem, {
  empty: 'A reason is needed.',
  too_short: `A reason has at least ${reasonLength.least} characters.`,
  too_long: `A reason has at most ${reasonLength.most} characters.`,
  control_characters: 'A reason is one line without control characters.',
}).meta({
  id: 'GrantReason',
  description: `${reasonLength.least} to ${reasonLength.most} characters (Unicode code points, after NFC and without white space around them), no control characters, no line breaks. The customer reads it.`,
  examples: [exampleGrant.reason],
  pattern: reasonPattern,
});

const GrantTicket = grantText(ticketProblem, {
  empty: 'A ticket is needed.',
  too_short: 'A ticket is needed.',
  too_long: `A ticket has at most ${ticketLength.most} characters.`,
  control_characters: 'A ticket has characters that can be seen only, and blanks between them.',
}).meta({
  id: 'GrantTicket',
  description: `${ticketLength.least} to ${ticketLength.most} printable characters, counted as for a reason.`,
  examples: [exampleGrant.ticket],
  pattern: ticketPattern,
});

const NewAccessGrant = z.strictObject({ reason: GrantReason, ticket: GrantTicket }).meta({
  id: 'NewAccessGrant',
  description: 'Why a support agent wants to work in the account.',
  examples: [{ reason: exampleGrant.reason, ticket: exampleGrant.ticket }],
});

const AccessGrantExtension = z.strictObject({ reason: GrantReason }).meta({
  id: 'AccessGrantExtension',
  description: 'Why more time is needed. It replaces the previous reason.',
  examples: [{ reason: 'Still waiting for their developer' }],
});

const AccessGrantPage = z
  .object({ items: z.array(AccessGrant), nextCursor })
  .meta({ id: 'AccessGrantPage', description: 'Live access grants, oldest first.' });

const MyAccessGrant = AccessGrant.extend({
  account: z.object({ id: z.string(), name: z.string(), domain: z.string() }).describe('Where it is valid.'),
}).meta({
  id: 'MyAccessGrant',
  description: 'One of your live access grants, and its account.',
  examples: [
    {
      ...exampleGrant,
      account: {
        id: 'acc_0b8e2f1e-6f2f-4d39-bb0a-5b9a1e1f2c77',
        name: 'Acme Nordic AB',
        domain: 'acme-nordic.example',
      },
    },
  ],
});

const MyAccessGrantPage = z
  .object({ items: z.array(MyAccessGrant), nextCursor })
  .meta({ id: 'MyAccessGrantPage', description: 'Your live access grants, oldest first.' });

const grantPath = accountPath.extend({ grantId: z.string().describe('The id of the access grant.') });
const collection = '/v1/accounts/{accountId}/access-grants';
const tag = 'Access grants';

export const listMyAccessGrants = {
  operationId: 'listMyAccessGrants',
  method: 'GET',
  path: '/v1/access-grants',
  tag,
  summary: 'Your live access grants',
  description: 'In all accounts, oldest first. Only support agents have any.',
  access: 'user',
  query: pageQuery,
  answers: { 200: { description: 'One page of access grants.', schema: MyAccessGrantPage } },
} satisfies Operation;

export const listAccessGrants = {
  operationId: 'listAccessGrants',
  method: 'GET',
  path: collection,
  tag,
  summary: 'The support agents in the account',
  description:
    'The live access grants, oldest first. Account Owners and Admin Users see all; a support agent sees their own.',
  access: 'grantOverseer',
  pathParameters: accountPath,
  query: pageQuery,
  answers: { 200: { description: 'One page of access grants.', schema: AccessGrantPage } },
} satisfies Operation;

export const startAccessGrant = {
  operationId: 'startAccessGrant',
  method: 'POST',
  path: collection,
  tag,
  summary: 'Start to work in an account as a support agent',
  description:
    'Lasts 60 minutes by the clock of the server. An agent has at most one in an account: an earlier one ends. A repetition with the same Idempotency-Key gets the same answer as the first request, even if that access grant is over.',
  access: 'supportAgent',
  pathParameters: accountPath,
  requiredHeader: 'Idempotency-Key',
  body: NewAccessGrant,
  answers: {
    201: {
      description: 'Started, now or by the first request with this Idempotency-Key.',
      schema: AccessGrant,
      headers: ['Location'],
    },
  },
} satisfies Operation;

export const extendAccessGrant = {
  operationId: 'extendAccessGrant',
  method: 'PATCH',
  path: `${collection}/{grantId}`,
  tag,
  summary: 'Extend an access grant',
  description: 'It then lasts 60 minutes from now. 410 if it is already over: get another one.',
  access: 'supportAgent',
  pathParameters: grantPath,
  body: AccessGrantExtension,
  answers: { 200: { description: 'Extended.', schema: AccessGrant } },
  problems: ['access-grant-not-found', 'access-grant-gone'],
} satisfies Operation;

export const endAccessGrant = {
  operationId: 'endAccessGrant',
  method: 'DELETE',
  path: `${collection}/{grantId}`,
  tag,
  summary: 'End an access grant',
  description:
    'From then on, its agent can do nothing in the account. Account Owners and Admin Users can end any in their account, a support agent only their own. The answer is the same for one that is already over.',
  access: 'grantOverseer',
  pathParameters: grantPath,
  answers: { 204: { description: 'It is over.' } },
  problems: ['access-grant-not-found'],
} satisfies Operation;

export const accessGrantOperations: Operation[] = [
  listMyAccessGrants,
  listAccessGrants,
  startAccessGrant,
  extendAccessGrant,
  endAccessGrant,
];
