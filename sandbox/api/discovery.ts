/** Protected resource metadata (RFC 9728), thanks to which a console needs only the API's URL. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { scopes } from '../identity/provider.ts';
import type { Operation } from './operation.ts';
import type { Gate } from './permission.ts';
import { serve } from './serve.ts';

const ResourceMetadata = z
  .object({
    resource: z.url().describe('The URL of this API.'),
    resource_name: z.string(),
    authorization_servers: z.array(z.url()).describe('The OpenID Connect issuer.'),
    scopes_supported: z.array(z.string()),
    bearer_methods_supported: z.array(z.literal('header')),
    resource_documentation: z.url(),
    developer_hub_uri: z.url().describe('The Developer hub. An extension of RFC 9728.'),
    support_uri: z.url().describe('Support. An extension of RFC 9728.'),
  })
  .meta({ id: 'ResourceMetadata', description: 'Protected resource metadata (RFC 9728).' });

const getResourceMetadata = {
  operationId: 'getResourceMetadata',
  method: 'GET',
  path: '/.well-known/oauth-protected-resource',
  tag: 'Discovery',
  summary: 'What this API is and where to sign in',
  description: 'RFC 9728. The answer to a request without an access token names this address too.',
  access: 'anybody',
  answers: { 200: { description: 'The metadata.', schema: ResourceMetadata } },
} satisfies Operation;

export const discoveryOperations: Operation[] = [getResourceMetadata];

export function serveDiscovery(fastify: FastifyInstance, gate: Gate): void {
  serve(fastify, gate, getResourceMetadata, () => ({
    status: 200,
    body: {
      resource: gate.resource(),
      resource_name: 'Sandbox',
      authorization_servers: [gate.url()],
      scopes_supported: scopes,
      bearer_methods_supported: ['header'],
      resource_documentation: 'https://developer.apsis.com/reference',
      developer_hub_uri: 'https://developer.apsis.com/',
      support_uri: 'https://help.apsis.one/en',
    },
  }));
}
