/** Selects the driver for a connection's server. Another kind of server is another case here. */
import type { Connection } from '../../contract/session.ts';
import { createHttp, type HttpPorts, type TokenSource } from './http.ts';
import { createKeycloakDriver } from './keycloak/driver.ts';
import { placeOf } from './keycloak/places.ts';
import type { Driver } from './management-api.ts';
import { createV1Driver } from './v1/driver.ts';

export type DriverPorts = HttpPorts & { clock: { elapsed(): number } };

/** The driver for one session: an HTTP client with its tokens, and one without for what integrations request. */
export function createDriver(connection: Connection, tokens: TokenSource, ports: DriverPorts): Driver {
  const baseUrl = new URL(connection.url);
  const place = connection.kind === 'keycloak' ? placeOf(baseUrl) : undefined;
  if (place) {
    const [http, plainHttp] = [createHttp(place.base, ports, tokens), createHttp(place.base, ports)];
    return createKeycloakDriver({ place, http, tokens, plainHttp, clock: ports.clock });
  }
  const http = createHttp(baseUrl, ports, tokens);
  return createV1Driver({ baseUrl, http, plainHttp: createHttp(baseUrl, ports) });
}
