import { failed, type Result, success } from '../../contract/failure.ts';

/**
 * Everything that does not show in a line: line breaks, escape codes and other controls, characters that reorder or
 * hide text, and lone surrogates.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A server's value if it is safe to paste: one line, with every character visible. */
export function oneLine(text: string): Result<string> {
  return unseen.test(text) ? failed({ kind: 'notCopyable', problem: 'unseen' }) : success(text);
}
