import { join } from 'node:path';
import { build } from 'vite';
import { newTestFolder } from '../../helpers/test-folder.ts';

let built: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const outDir = newTestFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'console-process.ts'),
      outDir,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'console-process.mjs' } },
    },
  });
  return join(outDir, 'console-process.mjs');
}

/** The console process as one file: it starts in a quarter of the time, and hundreds of them are started. */
export function consoleProgram(): Promise<string> {
  built ??= bundle();
  return built;
}
