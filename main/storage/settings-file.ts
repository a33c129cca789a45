/** Whether a file is one that settings can be read from. Nothing is believed of it that was not looked at. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { codeOf } from './durable-file.ts';

export type Values = Record<string, unknown>;

/** `corrupt`: something is there, and it is no settings file; what it is instead does not matter. */
export type Found = { kind: 'good'; bytes: Buffer; values: Values } | { kind: 'absent' } | { kind: 'corrupt' };

/** A hundred times what the settings ever are. */
const mostBytes = 1024 * 1024;

/** Throws for what is no regular file of a reasonable size. A link is not followed, and a pipe is not waited for. */
function readRegular(file: string): Buffer {
  if (!lstatSync(file).isFile()) throw new Error('not a file');
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (fstatSync(descriptor).size > mostBytes) throw new Error('too large');
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Throws for what is not the UTF-8 text of one JSON object; a byte order mark is part of the text, and so is none. */
function parseObject(bytes: Buffer): Values {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('not an object');
  return parsed as Values;
}

export function lookAt(file: string): Found {
  try {
    const bytes = readRegular(file);
    return { kind: 'good', bytes, values: parseObject(bytes) };
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? { kind: 'absent' } : { kind: 'corrupt' };
  }
}
