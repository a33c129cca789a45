/** How the gallery shows a state: in which colours or direction, and in a window of which size. */
export interface Look {
  /** As it is a part of the names of pictures. */
  name: string;
  theme: 'light' | 'dark' | 'rtl';
  width: number;
  height: number;
}

const themes: readonly Look['theme'][] = ['light', 'dark', 'rtl'];

/** Every theme in every size; throws if there is no such one. Sizes are written as 720x480, and both separated by commas. */
export function looksOf(wantedThemes: string, sizes: string): Look[] {
  return wantedThemes.split(',').flatMap((each) => {
    const theme = themes.find((known) => known === each);
    if (theme === undefined) throw new Error(`${each} is none of ${themes.join(', ')}`);
    return sizes.split(',').map((size) => {
      const [, width, height] = /^(\d{3,4})x(\d{3,4})$/u.exec(size) ?? [];
      if (width === undefined || height === undefined) throw new Error(`${size} is no size such as 720x480`);
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
