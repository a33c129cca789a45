import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newTestFolder } from '../../helpers/test-folder.ts';

/** Asked in a process and folder of its own: the system's words for it leave a file where they mean none. */
function ask(publisher: string) {
  const module = join(import.meta.dirname, '../../../main/electron/updates/windows-signature.ts');
  const code = `import { signatureProblem } from ${JSON.stringify(module)};
    console.log(JSON.stringify(await signatureProblem([${JSON.stringify(publisher)}], 'setup.exe')));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: newTestFolder(),
    encoding: 'utf8',
  });
  return JSON.parse(run.stdout) as unknown;
}

test.skipIf(process.platform === 'win32')(
  'row 23: an installer whose signature cannot be looked at is not taken; electron-updater would let it pass',
  () => {
    expect(ask('CN=Example AB, O=Example AB')).toBe('its signature could not be looked at');
  },
);
