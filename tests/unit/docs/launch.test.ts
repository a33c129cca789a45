import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from '../../helpers/references.ts';

const root = join(import.meta.dirname, '../../..');

interface Configuration {
  name: string;
  port?: number;
  runtimeExecutable?: string;
  program?: string;
}

const { configurations, compounds } = JSON.parse(textOf(root, '.vscode/launch.json')) as {
  configurations: Configuration[];
  compounds: { name: string; configurations: string[] }[];
};
const page = textOf(root, 'docs/development.md');

test('The debugger attaches to the ports that npm run dev opens and the documentation gives', () => {
  const ports = configurations.flatMap(({ port }) => port ?? []);
  expect(ports).toEqual([9229, 9222]);
  const script = textOf(root, 'scripts/dev/dev.ts');
  for (const port of ports) {
    expect(script).toContain(`', ${port})`);
    expect(page).toContain(String(port));
  }
});

test.each(configurations)('$name starts a program that exists', ({ runtimeExecutable, program }) => {
  for (const path of [runtimeExecutable, program]) {
    if (path !== undefined) expect(existsSync(path.replace(`\${workspaceFolder}`, root)), path).toBe(true);
  }
});

test('The compound combines existing configurations, and the documentation names it', () => {
  const names = configurations.map(({ name }) => name);
  for (const compound of compounds) {
    expect(compound.configurations.filter((name) => !names.includes(name))).toEqual([]);
    expect(page).toContain(`**${compound.name}**`);
  }
});
