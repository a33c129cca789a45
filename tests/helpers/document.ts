/** What a document of docs/ has in its blocks of code: what people copy from there is what a test tries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The whole of a document in docs/. */
export function readDocument(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
}

/** The blocks of one language, in their order. */
export function blocksOf(document: string, language: string): string[] {
  return [...readDocument(document).matchAll(/^```(\S*)\n(.*?)^```$/gms)].flatMap(([, found, block = '']) =>
    found === language ? [block] : [],
  );
}
