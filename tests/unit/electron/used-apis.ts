/** The Electron APIs that the console uses, read from its sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The console's names for Electron's objects; add new names here. */
const instances: Readonly<Record<string, string>> = {
  session: 'ses',
  'session.defaultSession': 'ses',
  contents: 'contents',
  window: 'win',
  'window.webContents': 'contents',
  child: 'child',
  notification: 'notification',
};

function sources(): string[] {
  const inMain = readdirSync(join(root, 'main/electron'), { encoding: 'utf8', recursive: true }).map(
    (name) => `main/electron/${name}`,
  );
  return ['main/main.ts', ...inMain.filter((name) => name.endsWith('.ts')), 'preload/preload.ts'];
}

/** Without comments, which name APIs that are not used. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

/** The values, not types, that a file imports from Electron. */
function importedFrom(code: string): string[] {
  const [, names = ''] = /import \{([^}]*)\} from 'electron'/.exec(code) ?? [];
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

/** Every use of an object in a text: `app.exit`, `app.commandLine.getSwitchValue`, `app.on second-instance`. */
function usesOf(code: string, name: string, as: string): string[] {
  const escaped = name.replaceAll('.', '\\.');
  const member = new RegExp(
    `(?<![\\w.'/-])${escaped}\\??\\.((?:(?:commandLine|protocol|webRequest)\\.)?\\w+)(?:\\('([\\w-]+)')?`,
    'g',
  );
  const uses = [...code.matchAll(member)].map(([, used = '', event]) =>
    event !== undefined && /^(on|once)$/.test(used) ? `${as} ${event}` : `${as}.${used}`,
  );
  return new RegExp(`new ${escaped}\\(`).test(code) ? [...uses, `new ${as}`] : uses;
}

/** All APIs that the main process and the preload script use, sorted by name. */
export function usedApis(): string[] {
  const found = sources().flatMap((file) => {
    const code = codeOf(file);
    const imported = importedFrom(code);
    // Parameters named `session` are sessions, not Electron's module of that name.
    const modules = imported.filter((name) => name !== 'session').flatMap((name) => usesOf(code, name, name));
    const objects = Object.entries(instances).flatMap(([name, as]) => usesOf(code, name, as));
    return [...modules, ...objects];
  });
  // Intermediate objects, and the console's own files and notices.
  const steps = [
    'ses.defaultSession',
    'win.webContents',
    'ses.ts',
    'win.ts',
    'win.closeAsked',
    'app.commandLine',
    'ses.account',
    'ses.kind',
  ];
  return [...new Set(found)].filter((name) => !steps.includes(name)).sort();
}

if (import.meta.main) process.stdout.write(`${usedApis().join('\n')}\n`);
