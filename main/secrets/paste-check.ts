/** Whether the text that a person pastes from where they put a pair is that pair: complete, and nothing else. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { PasteCheck } from '../../contract/api-key.ts';
import type { SecretText } from '../secret-text.ts';

/** The pair that the console gave. */
export interface GivenPair {
  readonly clientId: string;
  readonly clientSecret: SecretText;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether one of the values is the wanted one. Compares all of them, even after a match. */
function isAmong(values: readonly string[], wanted: string): boolean {
  const digest = digestOf(wanted);
  return values.filter((value) => timingSafeEqual(digestOf(value), digest)).length > 0;
}

/** Without quotes around it and a comma after it. */
function unquoted(text: string): string {
  const [, , inner] = /^(['"`])(.*)\1,?$/su.exec(text) ?? [];
  return inner ?? text;
}

/** The strings in a JSON value; none if it is not JSON. */
function textsInJson(text: string): string[] {
  try {
    const texts: string[] = [];
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    return texts;
  } catch {
    return [];
  }
}

/** Everything in the pasted text that may be a value: the text alone, a line of any copy format, JSON. */
function valuesIn(pasted: string): string[] {
  const lines = pasted.split(/[\r\n\u0085\u2028\u2029]+/u);
  return [pasted, ...lines].flatMap((each) => {
    const text = each.trim();
    const value = /^[^:=]*[:=](.*)$/su.exec(text)?.[1]?.trim();
    const plain = value === undefined ? [text] : [text, value];
    return [...plain, ...plain.map(unquoted), ...textsInJson(text)];
  });
}

/** `nothing` also if a value is cut off or extended, because that is what the check is for. */
export function foundIn(pasted: string, { clientId, clientSecret }: GivenPair): PasteCheck['found'] {
  const values = valuesIn(pasted);
  const hasId = isAmong(values, clientId);
  if (!isAmong(values, clientSecret.expose().trim())) return 'nothing';
  return hasId ? 'pair' : 'secret';
}
