/** nativeTheme: the program's choice sets prefers-color-scheme in all its windows. */
import { cdp } from '../chromium/host.ts';
import { guardedEmitter } from '../not-here.ts';
import { allContents, type WebContents } from '../window/web-contents.ts';

type Source = 'system' | 'light' | 'dark';

class NativeTheme extends guardedEmitter('nativeTheme') {
  private source: Source = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;

  get themeSource(): Source {
    return this.source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Error processing argument at index 0, conversion failure from ${source}`);
    if (source === this.source) return;
    this.source = source;
    for (const contents of allContents.values())
      void contents._created.then(() => applyTheme(contents)).catch(() => {});
    process.nextTick(() => this.emit('updated'));
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

function applyTheme(contents: WebContents): void {
  // 'system' removes the emulation, so that a test's own emulation applies again.
  const value = nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource;
  cdp().tell(
    'Emulation.setEmulatedMedia',
    { features: [{ name: 'prefers-color-scheme', value }] },
    contents._sessionId,
  );
}

/** A new window starts with the current theme. */
export function followTheme(contents: WebContents): void {
  if (nativeTheme.themeSource !== 'system') applyTheme(contents);
}
