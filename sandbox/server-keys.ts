/** The sandbox's signing keys. Made once and kept in its database, so a restart ends nobody's session. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'oidc-provider';

export type ServerKeys = {
  /** Signs ID tokens. ES256, because generating an RSA key takes longer than the rest of the start. */
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

/** This database's keys; generates them if it has none. */
export function serverKeys(database: DatabaseSync): ServerKeys {
  const row = database.prepare("SELECT value FROM server_keys WHERE name = 'all'").get();
  if (row) return JSON.parse(String(row.value)) as ServerKeys;
  const keys = makeKeys();
  database.prepare("INSERT INTO server_keys (name, value) VALUES ('all', ?)").run(JSON.stringify(keys));
  return keys;
}
