/** Whether a file is one that settings can be read from. Nothing is believed of it that was not looked at. */
import { codeOf } from './durable-file.ts';
import { readRegular } from './regular-file.ts';

export type Values = Record<string, unknown>;

/**
 * `corrupt`: something is there, and it is no settings file; what it is instead does not matter. `newer`: settings in a
 * form that this version does not know.
 */
export type Found =
  | { kind: 'good'; bytes: Buffer; values: Values }
  | { kind: 'absent' }
  | { kind: 'corrupt' }
  | { kind: 'newer' };

/**
 * The form of the settings that this version knows, by their value `format`; without one it is 1. Whoever changes them so
 * that an older version would misread or lose something writes a higher one.
 */
const format = 1;

/** A hundred times what the settings ever are. */
const mostBytes = 1024 * 1024;

/** Throws for what is not the UTF-8 text of one JSON object; a byte order mark is part of the text, and so is none. */
function parseObject(bytes: Buffer): Values {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('not an object');
  return parsed as Values;
}

function isKnown(values: Values): boolean {
  return !Object.hasOwn(values, 'format') || values.format === format;
}

export function lookAt(file: string): Found {
  try {
    const bytes = readRegular(file, mostBytes);
    const values = parseObject(bytes);
    return isKnown(values) ? { kind: 'good', bytes, values } : { kind: 'newer' };
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? { kind: 'absent' } : { kind: 'corrupt' };
  }
}
