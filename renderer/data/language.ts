/** In which language the console speaks, as main decides by what the person and the system prefer. */
import type { NoticeValue } from '../../contract/bridge.ts';
import { bridge } from './bridge.ts';

/** Calls `hear` when it is another one. */
export function onLanguageChanged(hear: (now: NoticeValue<'language.changed'>) => void): () => void {
  return bridge().on('language.changed', hear);
}
