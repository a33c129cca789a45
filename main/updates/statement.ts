/**
 * What the maker says of one release, and signs: electron-updater believes the server, whose hash and file come from
 * the same place. This says which file, how large, for which system, until when, and in which order (row 24).
 */
import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { versionForm } from './version.ts';

/** Of the whole file, signature included; an honest one is a few kilobytes. */
export const mostStatementBytes = 64 * 1024;

/** No installer of this program comes near; a release that says more is not believed. */
const mostFileBytes = 500 * 1024 * 1024;

/** Signed with it in front, so that a signature made for anything else is none here. */
const purpose = 'api-key-console update statement 1\n';

export const Statement = z.strictObject({
  product: z.literal('api-key-console'),
  /** `latest`, `latest-mac`, `latest-linux`, `latest-linux-arm64`. */
  channel: z.string().regex(/^latest(-[a-z0-9]+)*$/),
  version: z.string().regex(versionForm),
  /** Larger with each release, of whatever channel. */
  counter: z.number().int().positive(),
  expiresAt: z.iso.datetime(),
  /** What is new, as text. */
  notes: z.string().max(4000).nullable(),
  files: z
    .array(
      z.strictObject({
        /** A name and nothing else: it lies beside the statement. */
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.number().int().positive().max(mostFileBytes),
      }),
    )
    .min(1)
    .max(20),
});
export type Statement = z.infer<typeof Statement>;

/** The file: the statement as the very text that was signed, and the signature in base64. */
const Signed = z.strictObject({ statement: z.string(), signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/) });

/** The bytes that are signed for a statement. */
export function signedBytes(statement: string): Buffer {
  return Buffer.from(purpose + statement, 'utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: refused like any other text that is no statement
  }
}

function isSignedBy(key: string, statement: string, signature: string): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  if (publicKey.asymmetricKeyType !== 'ed25519') return false;
  return verify(null, signedBytes(statement), publicKey, Buffer.from(signature, 'base64'));
}

/** The statement, if one of the keys has signed it; nothing in it is looked at before. undefined: it is none. */
export function readStatement(text: string, publicKeys: readonly string[]): Statement | undefined {
  const signed = Signed.safeParse(jsonOf(text)).data;
  if (!signed) return undefined;
  if (!publicKeys.some((key) => isSignedBy(key, signed.statement, signed.signature))) return undefined;
  return Statement.safeParse(jsonOf(signed.statement)).data;
}
