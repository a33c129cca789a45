/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): the same request repeated within 24 hours gets the same
 * answer, including the Secret key in it. The answer is sealed with AES-256-GCM under a key that HKDF derives from the
 * Idempotency-Key, of which only a hash is stored. So the database reveals nothing, yet the sender of the request can read
 * its answer again.
 */
import { createCipheriv, createDecipheriv, createHash, hkdf, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type Clock, transaction } from './database.ts';
import { ProblemError } from './problem.ts';

/** How long an answer can be repeated, in milliseconds. */
export const answerLifetime = 24 * 60 * 60 * 1000;

const deriveBytes = promisify(hkdf);

export type Scope = { userId: string; accountId: string };

/** A key is valid only for the user and the account that it was sent for. */
function lookupOf({ userId, accountId }: Scope, key: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['lookup', userId, accountId, key]))
    .digest();
}

async function sealingKey(key: string, salt: Uint8Array): Promise<Buffer> {
  return Buffer.from(await deriveBytes('sha256', key, salt, 'api-key-console sandbox: stored answer', 32));
}

export type Idempotency = ReturnType<typeof openIdempotency>;

export function openIdempotency(database: DatabaseSync, clock: Clock) {
  const running = new Set<string>();
  const find = database.prepare('SELECT * FROM stored_answers WHERE lookup = ? AND created_at > ?');
  const forget = database.prepare('DELETE FROM stored_answers WHERE created_at <= ?');
  const keep = database.prepare(
    `INSERT INTO stored_answers (lookup, user_id, account_id, payload_hash, salt, nonce, sealed, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  async function replay<T>(row: Record<string, unknown>, key: string, lookup: Buffer): Promise<T> {
    const bytes = (column: string) => Buffer.from(row[column] as Uint8Array);
    const sealed = bytes('sealed');
    const decipher = createDecipheriv('aes-256-gcm', await sealingKey(key, bytes('salt')), bytes('nonce'));
    decipher.setAAD(lookup).setAuthTag(sealed.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString());
  }

  return {
    /**
     * The answer of `perform`, which runs once for this key; its effect and the stored answer are committed together or
     * not at all. If `perform` throws, nothing is stored and the key can be used again. Throws the problem
     * `idempotency-key-reused` if the key came with another payload, `still-running` if the first request is not done.
     */
    async once<T>(scope: Scope, key: string, payload: unknown, perform: () => T): Promise<T> {
      const lookup = lookupOf(scope, key);
      const payloadHash = createHash('sha256').update(JSON.stringify(payload)).digest();
      const row = find.get(lookup, clock() - answerLifetime);
      if (row) {
        if (timingSafeEqual(payloadHash, Buffer.from(row.payload_hash as Uint8Array)))
          return replay<T>(row, key, lookup);
        throw new ProblemError('idempotency-key-reused', 'It was sent with another payload before. Use a new key.');
      }
      const name = lookup.toString('hex');
      if (running.has(name)) {
        throw new ProblemError('still-running', 'Ask again in a moment, with the same key.', {
          headers: { 'Retry-After': '1' },
        });
      }
      running.add(name);
      try {
        const salt = randomBytes(32);
        const nonce = randomBytes(12);
        const cipher = createCipheriv('aes-256-gcm', await sealingKey(key, salt), nonce).setAAD(lookup);
        return transaction(database, () => {
          forget.run(clock() - answerLifetime);
          const answer = perform();
          const text = JSON.stringify(answer);
          const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
          keep.run(lookup, scope.userId, scope.accountId, payloadHash, salt, nonce, sealed, clock());
          return answer;
        });
      } finally {
        running.delete(name);
      }
    },
  };
}
