import { z } from 'zod';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Connection, Link } from '../../../contract/session.ts';
import { addressOf, metadataPlaces } from '../../connections/address.ts';
import type { Lifetime } from '../../lifetime.ts';
import { createHttp, type HttpPorts, type Request } from '../http.ts';

/** RFC 9728 protected resource metadata, with two links of our own. */
const Metadata = z.object({
  resource: z.url(),
  authorization_servers: z.array(z.url()).min(1),
  developer_hub_uri: z.url({ protocol: /^https$/ }).optional(),
  support_uri: z.url({ protocol: /^https$/ }).optional(),
});
type Metadata = z.infer<typeof Metadata>;

export interface Description {
  issuer: URL;
  /** Its resource identifier, for which tokens are requested (RFC 8707). */
  resource: string;
  links: ReadonlyMap<Link, URL>;
}

/** Whether this place has no metadata, as opposed to a failure that says nothing about the place. */
function isElsewhere(answer: Result<unknown>): boolean {
  if (answer.ok) return false;
  const { failure } = answer;
  if (failure.kind === 'unreachable') return failure.cause === 'portal';
  return failure.kind === 'server'
    ? failure.status < 500
    : ['missing', 'notAllowed', 'protocol'].includes(failure.kind);
}

/**
 * What a management API says about itself: who signs people in, and where its Developer hub and Support are. `protocol`
 * if it describes a resource other than the requested one (RFC 9728, section 3.3), because that one's tokens are not
 * for this API.
 */
export async function describeService(
  connection: Connection,
  ports: HttpPorts,
  owner: Lifetime,
): Promise<Result<Description>> {
  const base = new URL(connection.url);
  const isOfThis = ({ resource }: Metadata) => addressOf(new URL(resource)) === addressOf(base);
  let answer: Result<Metadata> = failed({ kind: 'protocol', host: base.host, requestId: null });
  for (const place of metadataPlaces(base)) {
    const request: Request<typeof Metadata> = {
      method: 'GET',
      effect: 'reads',
      path: [],
      status: 200,
      answer: Metadata,
      echoes: isOfThis,
    };
    answer = await createHttp(place, ports).send(request, owner);
    if (!isElsewhere(answer)) break;
  }
  if (!answer.ok) return answer;
  const { resource, authorization_servers, developer_hub_uri, support_uri } = answer.value;
  const [issuer] = authorization_servers;
  if (issuer === undefined) return failed({ kind: 'protocol', host: base.host, requestId: null });
  const links = new Map<Link, URL>();
  if (developer_hub_uri) links.set('developerHub', new URL(developer_hub_uri));
  if (support_uri) links.set('support', new URL(support_uri));
  return success({ issuer: new URL(issuer), resource, links });
}
