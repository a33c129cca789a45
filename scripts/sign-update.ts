/**
 * Signs a release: reads electron-builder's `latest*.yml` in `dist/`, and writes `latest*.signed.json` beside each, which is
 * what the console believes (docs/updates.md). The private key is in a file that UPDATE_PRIVATE_KEY_FILE names; it is
 * never in the repository.
 *
 *   node scripts/sign-update.ts --counter=12 --days=60 [--folder=dist] [--notes=notes.txt]
 *   node scripts/sign-update.ts --new-key=/safe/place/update-key.pem
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { load } from 'js-yaml';
import { z } from 'zod';
import { readStatement, Statement, signedBytes } from '../main/updates/statement.ts';

const root = join(import.meta.dirname, '..');

const Feed = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string(), size: z.number().optional() })).min(1),
});

export interface SigningOptions {
  folder: string;
  privateKey: KeyObject;
  counter: number;
  expiresAt: Date;
  notes: string | null;
}

/** The public half as a build is given it (UPDATE_PUBLIC_KEYS). */
export function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/**
 * Signs every feed of the folder and answers the files that it has written. What is signed is what lies there: a file
 * that is missing, or is not what electron-builder has written down, ends it before anything is written.
 */
export async function signReleases({
  folder,
  privateKey,
  counter,
  expiresAt,
  notes,
}: SigningOptions): Promise<string[]> {
  const feeds = readdirSync(folder).filter((name) => /^latest(-[a-z0-9]+)*\.yml$/.test(name));
  if (feeds.length === 0) throw new Error(`no latest*.yml in ${folder}`);
  const made: { path: string; text: string }[] = [];
  for (const name of feeds) {
    const feed = Feed.parse(load(readFileSync(join(folder, name), 'utf8')));
    const channel = name.replace(/\.yml$/, '');
    const files = [];
    for (const { url, sha512 } of feed.files) {
      const path = join(folder, url);
      if (!existsSync(path)) throw new Error(`${name} names ${url}, which is not there`);
      if ((await sha512Of(path)) !== sha512) throw new Error(`${url} is not the file that ${name} describes`);
      files.push({ name: url, sha512, size: statSync(path).size });
    }
    const statement = JSON.stringify(
      Statement.parse({
        product: 'api-key-console',
        channel,
        version: feed.version,
        counter,
        expiresAt: expiresAt.toISOString(),
        notes,
        files,
      }),
    );
    const signature = sign(null, signedBytes(statement), privateKey).toString('base64');
    const text = `${JSON.stringify({ statement, signature })}\n`;
    if (!readStatement(text, [publicKeyOf(privateKey)])) throw new Error(`${name}: the key is not an ed25519 key`);
    made.push({ path: join(folder, `${channel}.signed.json`), text });
  }
  for (const { path, text } of made) writeFileSync(path, text);
  return made.map(({ path }) => path);
}

/** Whether a file lies in a folder; on another drive of Windows it does not. */
function isIn(folder: string, file: string): boolean {
  const way = relative(folder, resolve(file));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The key in the file that the environment names; refused inside of the repository, where it would be committed one day. */
export function readPrivateKey(file: string | undefined, repository = root): KeyObject {
  if (!file) throw new Error('UPDATE_PRIVATE_KEY_FILE names no file');
  if (isIn(repository, file)) throw new Error('the private key lies in the repository: move it elsewhere');
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the private key is not an ed25519 key');
  return key;
}

/** Makes a key pair: the private half to a new file that only its owner reads. */
export function writeNewKey(file: string, repository = root): string {
  if (isIn(repository, file)) throw new Error('not in the repository');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  return publicKeyOf(privateKey);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: join(root, 'dist') },
      counter: { type: 'string' },
      days: { type: 'string', default: '60' },
      notes: { type: 'string' },
      'new-key': { type: 'string' },
    },
  });
  if (values['new-key'] !== undefined) {
    console.log(`UPDATE_PUBLIC_KEYS=${writeNewKey(values['new-key'])}`);
    return;
  }
  const counter = z.coerce.number().int().positive().parse(values.counter);
  const days = z.coerce.number().positive().max(400).parse(values.days);
  const privateKey = readPrivateKey(process.env.UPDATE_PRIVATE_KEY_FILE);
  const written = await signReleases({
    folder: values.folder,
    privateKey,
    counter,
    expiresAt: new Date(Date.now() + days * 24 * 60 * 60 * 1000),
    notes: values.notes === undefined ? null : readFileSync(values.notes, 'utf8').trim(),
  });
  console.log(`Signed with ${publicKeyOf(privateKey)}, counter ${counter}:\n${written.join('\n')}`);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(`Nothing was signed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
