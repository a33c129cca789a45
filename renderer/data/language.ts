/** The language of the console, which main decides by the preferences of the person and the system. */
import type { NoticeValue } from '../../contract/bridge.ts';
import { bridge } from './bridge.ts';

/** Calls `hear` when the language changes, until the returned function is called. */
export function onLanguageChanged(hear: (now: NoticeValue<'language.changed'>) => void): () => void {
  return bridge().on('language.changed', hear);
}
