/** Finds out without signing in what is at an address that has no management API. */
import { z } from 'zod';
import type { Lifetime } from '../lifetime.ts';
import { createHttp, type HttpPorts } from './http.ts';
import { describeRealm } from './keycloak/describe-realm.ts';
import { placeOf } from './keycloak/places.ts';

const Metadata = z.object({ issuer: z.url(), authorization_endpoint: z.url() });

/** Recognises a Keycloak by its realm `master`, which every Keycloak has. */
export async function foundInstead(
  { url }: { url: string },
  ports: HttpPorts,
  owner: Lifetime,
): Promise<'keycloak' | 'identityProvider' | undefined> {
  const asked = new URL(url.replace(/\/+$/, ''));
  const base = placeOf(asked)?.base.href.replace(/\/$/, '') ?? asked.href.replace(/\/$/, '');
  for (const each of [base, `${base}/auth`]) {
    const master = await describeRealm({ url: `${each}/realms/master` }, ports, owner);
    if (master.ok) return 'keycloak';
  }
  const path = ['.well-known', 'openid-configuration'];
  const metadata = await createHttp(asked, ports).send(
    { method: 'GET', effect: 'reads', path, status: 200, answer: Metadata },
    owner,
  );
  return metadata.ok ? 'identityProvider' : undefined;
}
