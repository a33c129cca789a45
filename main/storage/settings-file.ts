/** Checks whether a file contains valid settings. */
import { codeOf } from './durable-file.ts';
import { readRegular } from './regular-file.ts';

export type Values = Record<string, unknown>;

/** `corrupt`: something else than a settings file. `newer`: settings in a form that this version does not know. */
export type Found =
  | { kind: 'good'; bytes: Buffer; values: Values }
  | { kind: 'absent' }
  | { kind: 'corrupt' }
  | { kind: 'newer' };

/**
 * The settings' form that this version knows, stored in them as `format`; 1 if absent. To be raised by a change that an
 * older version would misread or lose.
 */
const format = 1;

/** A hundred times the size of any real settings. */
const mostBytes = 1024 * 1024;

/** Throws unless it is one JSON object in UTF-8; a byte order mark makes it invalid. */
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
