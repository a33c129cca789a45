import type { Desktop } from '../../contract/command.ts';

/** The platform, as far as its keyboard differs. */
export const desktop: Desktop = /^Mac/.test(navigator.platform)
  ? 'mac'
  : /^Win/.test(navigator.platform)
    ? 'windows'
    : 'linux';
