import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../../main/ports.ts';
export function openFileStore(folder: string): Store {
  const file = join(folder, 'settings.json');
  let values: Record<string, unknown> = {};
  try {
    values = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    values = {};
  }
  return {
    read: (key) => values[key],
    write: (key, value) => {
      values[key] = value;
      writeFileSync(file, JSON.stringify(values));
    },
  };
}
