/** What happened in an account, newest first. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type EventStore, endCauses, eventKinds, type StoredEvent } from '../store/events.ts';
import { exampleAgent, exampleGrant, Person } from './access-grant.ts';
import { accountPath } from './accounts.ts';
import type { Operation } from './operation.ts';
import { nextCursor, pageOf, pageQuery, readCursor } from './paging.ts';
import type { Gate } from './permission.ts';
import { serve } from './serve.ts';
import { text } from './text.ts';

const Kind = z.enum(eventKinds);

const Event = z
  .object({
    id: z.string().describe('Opaque.'),
    kind: Kind.describe('What happened.'),
    at: z.iso.datetime().describe('When, by the clock of the server.'),
    actor: Person.extend({ isSupport: z.boolean().describe('Whether they acted as a support agent.') })
      .nullable()
      .describe('Who did it, by their name at that time; null if nobody did: an access grant expired.'),
    apiKey: z
      .object({ id: z.string(), name: z.string(), clientId: z.string() })
      .nullable()
      .describe('The API key that it happened to, by its name at that time (after a rename, the new one).'),
    accessGrant: z
      .object({ id: z.string(), agent: Person, reason: z.string(), ticket: z.string() })
      .nullable()
      .describe('The access grant that it happened to, or under which a support agent did it, as it was then.'),
    details: z
      .object({
        oldName: z.string().optional().describe('apiKey.renamed: the old name.'),
        newName: z.string().optional().describe('apiKey.renamed: the new name.'),
        expiresAt: z.iso
          .datetime()
          .optional()
          .describe('accessGrant.started, accessGrant.extended: when it will expire.'),
        cause: z
          .enum(endCauses)
          .optional()
          .describe('accessGrant.ended: the actor ended it, its time was up, or its agent got another one.'),
      })
      .describe('What else is known, by kind.'),
  })
  .meta({
    id: 'Event',
    description: 'Something that happened in an account. Events are never changed and never removed.',
    examples: [
      {
        id: 'evt_3c9b6c7e-91b2-4a0f-8a64-52d7f0d1e6b4',
        kind: 'apiKey.renamed',
        at: '2026-01-31T14:31:00.000Z',
        actor: { ...exampleAgent, isSupport: true },
        apiKey: {
          id: 'key_2b1a7c60-0a4e-4a63-8a6e-3a5a0c1c9f10',
          name: 'Magento shop (EU)',
          clientId: 'b49b39a0-82a1-41ec-8017-5d554e8551d6',
        },
        accessGrant: {
          id: exampleGrant.id,
          agent: exampleAgent,
          reason: exampleGrant.reason,
          ticket: exampleGrant.ticket,
        },
        details: { oldName: 'Magento shop', newName: 'Magento shop (EU)' },
      },
    ],
  });

const EventPage = z
  .object({ items: z.array(Event), nextCursor })
  .meta({ id: 'EventPage', description: 'Events, newest first.' });

/** RFC 3339, which requires seconds. */
const time = z.iso.datetime({ offset: true, abort: true }).regex(/T\d\d:\d\d:\d\d/, 'Seconds are needed.');
const id = text({ least: 1, most: 200 });

const listEvents = {
  operationId: 'listEvents',
  method: 'GET',
  path: '/v1/accounts/{accountId}/events',
  tag: 'Events',
  summary: 'What happened in an account',
  description:
    'Newest first. Events that happen while you page are not on later pages; nothing is repeated or skipped. Account Owners, Admin Users and a support agent with a live access grant see all of it.',
  access: 'keyManager',
  pathParameters: accountPath,
  query: pageQuery.extend({
    kind: z
      .preprocess((sent) => (typeof sent === 'string' ? [sent] : sent), z.array(Kind).min(1))
      .optional()
      .describe('Only these kinds: kind=apiKey.created&kind=apiKey.deleted.'),
    actor: id.optional().describe('Only what this user did, by id.'),
    key: id.optional().describe('Only what happened to this API key, by id.'),
    from: time.optional().describe('Only what happened at this time or later.'),
    to: time.optional().describe('Only what happened before this time.'),
  }),
  answers: { 200: { description: 'One page of events.', schema: EventPage } },
} satisfies Operation;

export const eventOperations: Operation[] = [listEvents];

const position = z.object({ at: z.int(), seq: z.int() });

function toBody({ at, ...event }: StoredEvent) {
  return { ...event, at: new Date(at).toISOString() };
}

export function serveEvents(fastify: FastifyInstance, gate: Gate, events: EventStore): void {
  serve(fastify, gate, listEvents, ({ account, query }) => {
    const { limit, cursor, from, to, actor, kind, key } = query;
    const list = `events of ${account.id}`;
    const before = readCursor(cursor, list, position);
    // Before the page is read, because an expired access grant is an event itself.
    gate.grants.noticeExpired(account.id);
    const found = events.page(account.id, {
      before,
      limit: limit + 1,
      ...(actor !== undefined && { actor }),
      ...(kind !== undefined && { kinds: kind }),
      ...(key !== undefined && { apiKey: key }),
      ...(from !== undefined && { from: Date.parse(from) }),
      ...(to !== undefined && { to: Date.parse(to) }),
    });
    const page = pageOf(found, limit, list, ({ at, seq }) => ({ at, seq }));
    return { status: 200, body: { ...page, items: page.items.map(toBody) } };
  });
}
