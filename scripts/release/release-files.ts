/**
 * `node scripts/release/release-files.ts --folder=<folder> --tag=v<version> [--share=<percent>]`: checks a release's packages
 * before anybody gets them, and completes the files that go with them. It refuses packages that are unsigned, made around the
 * stand-in, of another version than the tag, or different from what latest*.yml says; writes SHA256SUMS; and with --share
 * limits the update to that percentage of computers.
 */
import '../entry.ts';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dump, load } from 'js-yaml';
import { z } from 'zod';

const Feed = z.looseObject({
  version: z.string(),
  files: z.array(z.looseObject({ url: z.string(), sha512: z.string() })).min(1),
});

export interface Release {
  folder: string;
  /** From package.json. */
  version: string;
  tag: string;
  /** The percentage of computers that are offered the update; undefined: all. */
  share: number | undefined;
}

function hash(algorithm: 'sha256' | 'sha512', path: string, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(readFileSync(path)).digest(encoding);
}

const isFeed = (name: string) => /^latest.*\.yml$/.test(name);

function feedProblems(folder: string, names: readonly string[], feed: string, version: string): string[] {
  const read = Feed.safeParse(load(readFileSync(join(folder, feed), 'utf8')));
  if (!read.success) return [`${feed} is no feed`];
  const wrong = read.data.version === version ? [] : [`${feed} is of ${read.data.version}`];
  const files = read.data.files.flatMap(({ url, sha512 }) => {
    if (!names.includes(url)) return [`${feed} names ${url}, which is not there`];
    return hash('sha512', join(folder, url), 'base64') === sha512 ? [] : [`${url} is not what ${feed} says`];
  });
  return [...wrong, ...files];
}

/** Reasons why these packages may not be released, one line each; empty if there are none. */
export function releaseProblems({ folder, version, tag, share }: Release): string[] {
  const names = readdirSync(folder);
  const packages = names.filter((name) => name.startsWith('api-key-console-'));
  return [
    ...(tag === `v${version}` ? [] : [`the tag ${tag} is not of ${version}`]),
    ...(packages.length > 0 ? [] : ['there is no package']),
    ...packages
      .filter((name) => !name.startsWith(`api-key-console-${version}-`))
      .map((name) => `${name} is of another version`),
    ...packages.filter((name) => /-(unsigned|stand-in)\./.test(name)).map((name) => `${name} is not for anyone's use`),
    ...names.filter(isFeed).flatMap((name) => feedProblems(folder, names, name, version)),
    ...(share === undefined || (Number.isInteger(share) && share >= 1 && share <= 100)
      ? []
      : ['--share is a whole number from 1 to 100']),
  ];
}

/** Writes the share into each feed, and SHA256SUMS of all other files in the folder. */
export function finishRelease({ folder, share }: Release): void {
  for (const name of readdirSync(folder).filter(isFeed)) {
    const feed = Feed.parse(load(readFileSync(join(folder, name), 'utf8')));
    if (share !== undefined) writeFileSync(join(folder, name), dump({ ...feed, stagingPercentage: share }));
  }
  const files = readdirSync(folder).filter((name) => name !== 'SHA256SUMS');
  const lines = files.sort().map((name) => `${hash('sha256', join(folder, name), 'hex')}  ${name}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
}

if (import.meta.main) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { folder: text, tag: text, share: text } });
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  const { folder, tag = '', share } = values;
  if (folder === undefined) throw new Error('--folder=<folder> is required.');
  const release = { folder, version, tag, share: share ? Number(share) : undefined };
  const problems = releaseProblems(release);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  finishRelease(release);
  console.log(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'));
}
