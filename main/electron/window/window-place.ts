/** Where on the displays the window opens. No Electron here, so that every arrangement of displays can be tested. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The window's minimum size, and its size at the first start. */
export const smallest = { width: 720, height: 480 };
const firstSize = { width: 1280, height: 800 };

function overlap(one: Area, other: Area): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most));

/** No larger than the area, and no smaller than the minimum. */
function fitting({ width, height }: Pick<Area, 'width' | 'height'>, area: Area): Pick<Area, 'width' | 'height'> {
  return {
    width: Math.max(smallest.width, Math.min(width, area.width)),
    height: Math.max(smallest.height, Math.min(height, area.height)),
  };
}

/**
 * Where a window that was at `place` goes. `areas`: the displays' work areas, without menu bars and docks, the primary
 * display's first. A window that is entirely visible stays, even across several displays. Otherwise it moves into the
 * display that shows most of it, no larger than that; or to the centre of the primary one if none shows any.
 */
export function placeOn(areas: readonly Area[], place: Area): Area {
  const { x, y } = place;
  const width = Math.max(smallest.width, place.width);
  const height = Math.max(smallest.height, place.height);
  const wanted = { x, y, width, height };
  const shares = areas.map((area) => ({ area, share: overlap(area, wanted) }));
  // Mirrored or overlapping displays may count a part twice, which only makes it more visible.
  if (shares.reduce((sum, { share }) => sum + share, 0) >= width * height) return wanted;
  const best = shares.reduce<(typeof shares)[number] | undefined>(
    (most, each) => (each.share > (most?.share ?? 0) ? each : most),
    undefined,
  );
  const area = best?.area ?? areas[0];
  if (area === undefined) return wanted;
  const size = fitting(wanted, area);
  if (best === undefined) {
    return {
      x: Math.max(area.x, Math.round(area.x + (area.width - size.width) / 2)),
      y: Math.max(area.y, Math.round(area.y + (area.height - size.height) / 2)),
      ...size,
    };
  }
  // If the display is smaller than the minimum size, the window's top left corner stays inside.
  return {
    x: Math.max(area.x, between(area.x, x, area.x + area.width - size.width)),
    y: Math.max(area.y, between(area.y, y, area.y + area.height - size.height)),
    ...size,
  };
}

/** The size at the first start, when the system centres the window. */
export function firstSizeOn(areas: readonly Area[]): Pick<Area, 'width' | 'height'> {
  return areas[0] === undefined ? firstSize : fitting(firstSize, areas[0]);
}
