import type { Desktop } from '../../contract/command.ts';

/** The platform that the window is on, as far as its keys differ. */
export const desktop: Desktop = /^Mac/.test(navigator.platform)
  ? 'mac'
  : /^Win/.test(navigator.platform)
    ? 'windows'
    : 'linux';
