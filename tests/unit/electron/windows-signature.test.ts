import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newTestFolder } from '../../helpers/test-folder.ts';

/** Runs in a separate process and folder: outside Windows its command line leaves a file behind. */
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
  'row 23: an installer whose signature cannot be checked is refused; electron-updater would accept it',
  () => {
    expect(ask('CN=Example AB, O=Example AB')).toBe('its signature could not be looked at');
  },
);
