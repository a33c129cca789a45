/** How the gallery shows a state: in which theme or direction, and at which window size. */
export interface Look {
  /** As in the pictures' names. */
  name: string;
  theme: 'light' | 'dark' | 'rtl';
  width: number;
  height: number;
}

const themes: readonly Look['theme'][] = ['light', 'dark', 'rtl'];

/** Every theme in every size, from comma-separated lists; sizes are written 720x480. Throws if one is unknown or invalid. */
export function looksOf(wantedThemes: string, sizes: string): Look[] {
  return wantedThemes.split(',').flatMap((each) => {
    const theme = themes.find((known) => known === each);
    if (theme === undefined) throw new Error(`${each} is not one of ${themes.join(', ')}`);
    return sizes.split(',').map((size) => {
      const [, width, height] = /^(\d{3,4})x(\d{3,4})$/u.exec(size) ?? [];
      if (width === undefined || height === undefined) throw new Error(`${size} is not a size such as 720x480`);
      return { name: `${theme}-${size}`, theme, width: Number(width), height: Number(height) };
    });
  });
}

/** The file of a state's picture. */
export function pictureOf(state: string, look: string): string {
  const name = state
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/giu, '-')
    .toLowerCase();
  return `${name}-${look}.png`;
}
