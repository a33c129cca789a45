import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { beforeEach, expect, test } from 'vitest';
import { feedOf } from '../../../scripts/package/package-feed.ts';
import { finishRelease, type Release, releaseProblems } from '../../../scripts/release/release-files.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

const installer = 'api-key-console-1.2.3-win-x64.exe';
let release: Release;

const put = (name: string, text: string) => writeFileSync(join(release.folder, name), text);
const putFeed = (text: string, version = '1.2.3', url = installer) => {
  const sha512 = createHash('sha512').update(text).digest('base64');
  put(
    'latest.yml',
    `version: ${version}\nfiles:\n  - url: ${url}\n    sha512: ${sha512}\n    size: 1\nreleaseDate: x\n`,
  );
};

beforeEach(() => {
  release = { folder: newTestFolder(), version: '1.2.3', tag: 'v1.2.3', share: undefined };
  put(installer, 'installer');
  put('sbom-Windows.cdx.json', '{}');
  putFeed('installer');
});

test('A consistent release is accepted, and its checksums are those of its files', () => {
  expect(releaseProblems(release)).toEqual([]);
  finishRelease(release);
  const sums = readFileSync(join(release.folder, 'SHA256SUMS'), 'utf8');
  expect(sums.split('\n').map((line) => line.slice(66))).toEqual([
    installer,
    'latest.yml',
    'sbom-Windows.cdx.json',
    '',
  ]);
  expect(sums).toContain(`${createHash('sha256').update('installer').digest('hex')}  ${installer}\n`);
  // A second run gives the same: its own file is not among them.
  finishRelease(release);
  expect(readFileSync(join(release.folder, 'SHA256SUMS'), 'utf8')).toBe(sums);
});

test('A share goes into the feed, nothing else in it changes, and the checksum covers what is written', () => {
  release.share = 20;
  expect(releaseProblems(release)).toEqual([]);
  const before = load(readFileSync(join(release.folder, 'latest.yml'), 'utf8'));
  finishRelease(release);
  const written = readFileSync(join(release.folder, 'latest.yml'), 'utf8');
  expect(load(written)).toEqual({ ...(before as object), stagingPercentage: 20 });
  const sum = createHash('sha256').update(written).digest('hex');
  expect(readFileSync(join(release.folder, 'SHA256SUMS'), 'utf8')).toContain(`${sum}  latest.yml`);
});

test.each<[string, () => void, string]>([
  ['another tag', () => (release.tag = 'v1.2.4'), 'the tag v1.2.4 is not of 1.2.3'],
  ['no package', () => (release.folder = newTestFolder()), 'there is no package'],
  ['a package of another version', () => put('api-key-console-1.2.2-linux-amd64.deb', ''), 'is of another version'],
  ['an unsigned package', () => put('api-key-console-1.2.3-mac-universal-unsigned.dmg', ''), "is not for anyone's use"],
  ['a stand-in package', () => put('api-key-console-1.2.3-linux-x64-stand-in.zip', ''), "is not for anyone's use"],
  ['a feed of another version', () => putFeed('installer', '1.2.4'), 'latest.yml is of 1.2.4'],
  ['a feed of another file', () => putFeed('installer', '1.2.3', 'other.exe'), 'other.exe, which is not there'],
  ['a file that was changed', () => put(installer, 'changed'), `${installer} is not what latest.yml says`],
  ['an invalid feed', () => put('latest-mac.yml', '[]'), 'latest-mac.yml is no feed'],
  ['a share of half a percent', () => (release.share = 0.5), '--share is a whole number'],
  ['a share above 100', () => (release.share = 101), '--share is a whole number'],
  ['a share that is not a number', () => (release.share = Number.NaN), '--share is a whole number'],
])('%s is refused', (_what, harm, problem) => {
  harm();
  expect(releaseProblems(release)).toContainEqual(expect.stringContaining(problem));
});

test('row 24: a build has a feed only if given one, and only over https', () => {
  expect(feedOf({})).toEqual({});
  expect(feedOf({ UPDATE_FEED_URL: '' })).toEqual({});
  expect(feedOf({ UPDATE_FEED_URL: 'https://u.example/beta/' })).toEqual({
    publish: [{ provider: 'generic', url: 'https://u.example/beta/', channel: 'latest' }],
  });
  for (const url of [
    'http://u.example/',
    'https://a:b@u.example/',
    'https://u.example/?a',
    'https://u.example/#a',
    'u',
  ]) {
    expect(() => feedOf({ UPDATE_FEED_URL: url })).toThrow('UPDATE_FEED_URL must be an https address');
  }
});
