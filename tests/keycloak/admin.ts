/** The Admin API as the tests' administrator uses it: for setup, and to act as another admin. */
import { bootstrapAdmin } from './process.ts';

type Answer = { status: number; body: unknown };

export interface Admin {
  /** One request below `/admin/realms`; throws if it is refused. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /** The same, but returns any answer. */
  try(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

/**
 * Reuses its token for half a minute, as tokens of `master` last one minute. Gets another if a token is refused, since a
 * killed Keycloak may have lost the session.
 */
export function adminOf(url: string): Admin {
  async function token(): Promise<string> {
    const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...bootstrapAdmin }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    return access_token;
  }
  let latest: { token: string; at: number } | undefined;

  async function send(method: string, path: string, body?: unknown): Promise<Answer> {
    const isReused = latest !== undefined && performance.now() - latest.at <= 30_000;
    const used = isReused && latest ? latest : { token: await token(), at: performance.now() };
    latest = used;
    const answer = await fetch(`${url}/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${used.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.status === 401 && isReused) {
      latest = undefined;
      return send(method, path, body);
    }
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  return {
    try: send,
    async ask(method, path, body) {
      const answer = await send(method, path, body);
      if (answer.status < 400) return answer.body;
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
  };
}
