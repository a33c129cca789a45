/** Statements as the maker signs them, and keys of a test's own. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Statement, signedBytes } from '../../main/updates/statement.ts';

export interface UpdateKey {
  /** As a build carries it. */
  publicKey: string;
  privateKey: KeyObject;
}

export function newUpdateKey(): UpdateKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), privateKey };
}

/** An honest statement of version 1.2.0 for Linux, valid for years; a test changes what it is about. */
export function statementOf(changes: Partial<Statement> = {}): Statement {
  return {
    product: 'api-key-console',
    channel: 'latest-linux',
    version: '1.2.0',
    counter: 7,
    expiresAt: '2036-01-01T00:00:00Z',
    notes: null,
    files: [{ name: 'api-key-console-1.2.0.AppImage', sha512: `${'A'.repeat(86)}==`, size: 1000 }],
    ...changes,
  };
}

/** The file that lies on the server. */
export function signedFile(statement: unknown, { privateKey }: UpdateKey): string {
  const text = JSON.stringify(statement);
  return JSON.stringify({ statement: text, signature: sign(null, signedBytes(text), privateKey).toString('base64') });
}
