/** Reads the code blocks of docs/, so that tests run exactly what people copy from there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a document in docs/. */
export function readDocument(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
}

/** The code blocks of one language, in order. */
export function blocksOf(document: string, language: string): string[] {
  return [...readDocument(document).matchAll(/^```(\S*)\n(.*?)^```$/gms)].flatMap(([, found, block = '']) =>
    found === language ? [block] : [],
  );
}
