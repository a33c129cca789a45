import { failed, type Result, success } from '../../contract/failure.ts';

/**
 * What is no part of a line that one sees: line breaks, escape codes and other controls, marks that turn or hide text,
 * and code units that are no character.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A value that a server chose, as it may be pasted: one line, in which all that is there is seen. */
export function oneLine(text: string): Result<string> {
  return unseen.test(text) ? failed({ kind: 'notCopyable', problem: 'unseen' }) : success(text);
}
