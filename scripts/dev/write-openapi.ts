/** `npm run openapi`: writes docs/openapi.json from the sandbox's operations. A test says when it is due. */
import '../entry.ts';
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../../sandbox/openapi.ts';

const file = new URL('../../docs/openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
console.log('Wrote docs/openapi.json.');
