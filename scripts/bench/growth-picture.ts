/** A picture of how something grows. Both axes are logarithmic, so a power law is a straight line. */

/** A line of the picture, with a point for each measurement. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Picture {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly series: readonly Series[];
}

const size = { width: 720, height: 440 };
const plot = { left: 80, right: 560, top: 56, bottom: 376 };

/** The powers of ten from just below the values to just above them. */
function decadesOf(values: readonly number[]): number[] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(Math.ceil(Math.log10(Math.max(...values))), low + 1);
  return Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step));
}

/** Maps a value to its position between the ends of an axis. */
function placeOn(decades: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.log10(decades[0] ?? 1), Math.log10(decades.at(-1) ?? 10)];
  return (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const rounded = (value: number) => Number(value.toFixed(1));

/** The picture as SVG. All values must be above zero, because a logarithmic axis has no place for others. */
export function drawGrowth({ title, xName, yName, series }: Picture): string {
  const points = series.flatMap((each) => each.points);
  const isDrawable = points.length > 0 && points.every(({ x, y }) => x > 0 && y > 0);
  if (!isDrawable) throw new Error('A logarithmic picture needs points, and values above zero.');
  const [xs, ys] = [decadesOf(points.map(({ x }) => x)), decadesOf(points.map(({ y }) => y))];
  const [xAt, yAt] = [placeOn(xs, plot.left, plot.right), placeOn(ys, plot.bottom, plot.top)];
  const label = (x: number, y: number, text: string, more = '') =>
    `<text x="${rounded(x)}" y="${rounded(y)}"${more}>${escaped(text)}</text>`;
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${rounded(x1)}" y1="${rounded(y1)}" x2="${rounded(x2)}" y2="${rounded(y2)}" stroke="#ddd"/>`;
  const grid = [
    ...xs.flatMap((x) => [
      line(xAt(x), plot.top, xAt(x), plot.bottom),
      label(xAt(x), plot.bottom + 20, x.toLocaleString('en'), ' text-anchor="middle"'),
    ]),
    ...ys.flatMap((y) => [
      line(plot.left, yAt(y), plot.right, yAt(y)),
      label(plot.left - 8, yAt(y) + 4, y.toLocaleString('en'), ' text-anchor="end"'),
    ]),
  ];
  const drawn = series.flatMap(({ name, colour, points: own }) => {
    const way = own.map(({ x, y }) => `${rounded(xAt(x))},${rounded(yAt(y))}`);
    const last = own.at(-1);
    return [
      `<polyline points="${way.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...own.map(({ x, y }) => `<circle cx="${rounded(xAt(x))}" cy="${rounded(yAt(y))}" r="3.5" fill="${colour}"/>`),
      ...(last ? [label(xAt(last.x) + 10, yAt(last.y) + 4, name, ` fill="${colour}"`)] : []),
    ];
  });
  const middle = (plot.top + plot.bottom) / 2;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    label(plot.left, 28, title, ' font-size="15" font-weight="bold"'),
    ...grid,
    label((plot.left + plot.right) / 2, size.height - 16, xName, ' text-anchor="middle"'),
    label(20, middle, yName, ` text-anchor="middle" transform="rotate(-90 20 ${middle})"`),
    ...drawn,
    '</svg>',
  ].join('\n')}\n`;
}
