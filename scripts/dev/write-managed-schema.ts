/** `npm run managed-schema`: writes docs/managed-settings.schema.json from the console's schema. A test says when it is due. */
import '../entry.ts';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ManagedFile } from '../../main/managed/policy.ts';

/** The managed settings' JSON Schema as the file contains it: draft 7, which editors support. */
export function managedSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(ManagedFile, { io: 'input', target: 'draft-7' }), null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(new URL('../../docs/managed-settings.schema.json', import.meta.url), managedSchema());
  console.log('Wrote docs/managed-settings.schema.json.');
}
