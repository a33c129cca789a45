/** What the bill of materials says about Electron, around which the program is packaged. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ElectronParts {
  version: string;
  chromium: string;
  node: string;
  /** The archives for this platform, one per processor, with the checksums from Electron's own package. */
  archives: readonly { name: string; sha256: string }[];
}

/** A release's archives for one platform, from `checksums.json`. */
export function archivesFor(sums: Readonly<Record<string, string>>, version: string, platform: NodeJS.Platform) {
  const names = ['arm64', 'x64'].map((processor) => `electron-v${version}-${platform}-${processor}.zip`);
  return names.flatMap((name) => {
    const sha256 = sums[name];
    return sha256 === undefined ? [] : [{ name, sha256 }];
  });
}

/** Asks the installed binary for its parts; throws if it does not answer. */
export function electronParts(root: string, executable: string): ElectronParts {
  const read = (name: string) => JSON.parse(readFileSync(join(root, 'node_modules/electron', name), 'utf8'));
  const { version } = read('package.json') as { version: string };
  const archives = archivesFor(read('checksums.json') as Record<string, string>, version, process.platform);
  const asked = spawnSync(executable, ['-p', 'JSON.stringify(process.versions)'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (asked.status !== 0) throw new Error(`Electron did not report its versions: ${asked.stderr}`);
  const { chrome, node } = JSON.parse(asked.stdout) as { chrome: string; node: string };
  return { version, chromium: chrome, node, archives };
}
