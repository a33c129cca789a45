/** What a Keycloak tells anybody about a realm: that it is one, and which. */
import { z } from 'zod';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Connection, Link } from '../../../contract/session.ts';
import type { Lifetime } from '../../lifetime.ts';
import { createHttp, type HttpPorts } from '../http.ts';
import { placeOf } from './places.ts';

const Realm = z.object({ realm: z.string(), public_key: z.string(), 'token-service': z.url() });

export interface RealmDescription {
  issuer: URL;
  /** Its tokens cover everything that their person may do. */
  resource: null;
  links: ReadonlyMap<Link, URL>;
}

/** `protocol` if another realm answers, or something other than a Keycloak. */
export async function describeRealm(
  { url }: Pick<Connection, 'url'>,
  ports: HttpPorts,
  owner: Lifetime,
): Promise<Result<RealmDescription>> {
  const issuer = new URL(url.replace(/\/+$/, ''));
  const place = placeOf(issuer);
  if (!place) return failed({ kind: 'protocol', host: issuer.host, requestId: null });
  const found = await createHttp(place.base, ports).send(
    {
      method: 'GET',
      effect: 'reads',
      path: ['realms', place.realm],
      status: 200,
      answer: Realm,
      echoes: ({ realm }) => realm === place.realm,
    },
    owner,
  );
  return found.ok ? success({ issuer, resource: null, links: new Map() }) : found;
}
