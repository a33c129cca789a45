/** Which driver speaks to a connection's server. Another kind of server is another line here. */
import type { Connection } from '../../contract/session.ts';
import { createHttp, type HttpPorts, type TokenSource } from './http.ts';
import type { Driver } from './management-api.ts';
import { createV1Driver } from './v1/driver.ts';

/** The driver for one session: one client with its tokens, and one without for what integrations ask. */
export function createDriver(connection: Connection, tokens: TokenSource, ports: HttpPorts): Driver {
  const baseUrl = new URL(connection.url);
  const http = createHttp(baseUrl, ports, tokens);
  return createV1Driver({ baseUrl, http, plainHttp: createHttp(baseUrl, ports) });
}
