/** An access grant as the API shows it. */
import { z } from 'zod';
import type { AccessGrant as StoredGrant } from '../store/access-grants.ts';

export const Person = z
  .object({ id: z.string().describe('Opaque.'), name: z.string() })
  .meta({ id: 'Person', description: 'A user, by id and name.' });

export const exampleAgent = { id: 'usr_0d4b7f0e-3d2b-4d0a-8c55-7f6f1c0a9e21', name: 'Sam Okafor' };

export const exampleGrant = {
  id: 'agr_7d1c6a52-2f0e-4a55-9c4e-6b9f2b1d8a33',
  agent: exampleAgent,
  reason: 'The Magento shop gets 401 since Monday',
  ticket: 'CASE-48213',
  startedAt: '2026-01-31T14:25:00.000Z',
  expiresAt: '2026-01-31T15:25:00.000Z',
};

export const AccessGrant = z
  .object({
    id: z.string().describe('Opaque.'),
    agent: Person.describe('The support agent who has it.'),
    reason: z.string().describe('Why; the reason of the last extension, if there was one.'),
    ticket: z.string(),
    startedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().describe('When it is over, by the clock of the server.'),
  })
  .meta({
    id: 'AccessGrant',
    description: "A support agent's permission to work in one account for a limited time.",
    examples: [exampleGrant],
  });

export function accessGrantBody({ startedAt, expiresAt, ...grant }: StoredGrant): z.input<typeof AccessGrant> {
  return { ...grant, startedAt: new Date(startedAt).toISOString(), expiresAt: new Date(expiresAt).toISOString() };
}
