import { z } from 'zod';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Connection, Link } from '../../../contract/session.ts';
import type { Lifetime } from '../../lifetime.ts';
import { createHttp, type HttpPorts, type Request } from '../http.ts';

/** RFC 9728 protected resource metadata, and two links of ours. */
const Metadata = z.object({
  resource: z.url(),
  authorization_servers: z.array(z.url()).min(1),
  developer_hub_uri: z.url({ protocol: /^https$/ }).optional(),
  support_uri: z.url({ protocol: /^https$/ }).optional(),
});

/**
 * What a management API says of itself: who signs people in, and where its Developer hub and Support are. `protocol` if
 * it describes another resource than the one asked (RFC 9728, section 3.3).
 */
export async function describeService(
  connection: Connection,
  ports: HttpPorts,
  owner: Lifetime,
): Promise<Result<{ issuer: URL; links: ReadonlyMap<Link, URL> }>> {
  const base = new URL(connection.url);
  const request: Request<typeof Metadata> = {
    method: 'GET',
    effect: 'reads',
    path: ['.well-known', 'oauth-protected-resource'],
    status: 200,
    answer: Metadata,
  };
  const answer = await createHttp(base, ports).send(request, owner);
  if (!answer.ok) return answer;
  const { resource, authorization_servers, developer_hub_uri, support_uri } = answer.value;
  const [issuer] = authorization_servers;
  if (issuer === undefined || new URL(resource).origin !== base.origin) {
    return failed({ kind: 'protocol', host: base.host, requestId: null });
  }
  const links = new Map<Link, URL>();
  if (developer_hub_uri) links.set('developerHub', new URL(developer_hub_uri));
  if (support_uri) links.set('support', new URL(support_uri));
  return success({ issuer: new URL(issuer), links });
}
