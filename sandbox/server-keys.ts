/** The keys the sandbox signs with. Made once and kept in its database, so that a restart ends nobody's session. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'oidc-provider';

export type ServerKeys = {
  /** Signs ID tokens. ES256: making an RSA key takes longer than all the rest of the start. */
  jwks: { keys: JWK[] };
  /** Sign the identity provider's cookies. */
  cookieKeys: string[];
  /** Signs the tokens that API keys are exchanged for. */
  tokenKey: string;
};

function makeKeys(): ServerKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(8).toString('hex'),
    use: 'sig',
    alg: 'ES256',
  };
  return {
    jwks: { keys: [jwk as JWK] },
    cookieKeys: [randomBytes(32).toString('base64url')],
    tokenKey: randomBytes(32).toString('base64url'),
  };
}

/** The keys of this database, made now if it has none yet. */
export function serverKeys(database: DatabaseSync): ServerKeys {
  const row = database.prepare("SELECT value FROM server_keys WHERE name = 'all'").get();
  if (row) return JSON.parse(String(row.value)) as ServerKeys;
  const keys = makeKeys();
  database.prepare("INSERT INTO server_keys (name, value) VALUES ('all', ?)").run(JSON.stringify(keys));
  return keys;
}
