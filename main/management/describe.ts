/** What a connection's server says about itself, by the connection's kind. */
import type { Result } from '../../contract/failure.ts';
import type { Connection } from '../../contract/session.ts';
import type { Lifetime } from '../lifetime.ts';
import type { HttpPorts } from './http.ts';
import { describeRealm, type RealmDescription } from './keycloak/describe-realm.ts';
import { type Description, describeService } from './v1/describe-service.ts';

/** Who signs people in there, and where its other pages are. */
export function describeServer(
  connection: Connection,
  ports: HttpPorts,
  owner: Lifetime,
): Promise<Result<Description | RealmDescription>> {
  return connection.kind === 'keycloak'
    ? describeRealm(connection, ports, owner)
    : describeService(connection, ports, owner);
}
