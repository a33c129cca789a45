/** Whether a file is one that settings can be read from. Nothing is believed of it that was not looked at. */
import { codeOf } from './durable-file.ts';
import { readRegular } from './regular-file.ts';

export type Values = Record<string, unknown>;

/** `corrupt`: something is there, and it is no settings file; what it is instead does not matter. */
export type Found = { kind: 'good'; bytes: Buffer; values: Values } | { kind: 'absent' } | { kind: 'corrupt' };

/** A hundred times what the settings ever are. */
const mostBytes = 1024 * 1024;

/** Throws for what is not the UTF-8 text of one JSON object; a byte order mark is part of the text, and so is none. */
function parseObject(bytes: Buffer): Values {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('not an object');
  return parsed as Values;
}

export function lookAt(file: string): Found {
  try {
    const bytes = readRegular(file, mostBytes);
    return { kind: 'good', bytes, values: parseObject(bytes) };
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? { kind: 'absent' } : { kind: 'corrupt' };
  }
}
