/** Finds in the renderer's sources what must have a state, and which states are missing. */
import type { Condition, State } from './state.ts';
import { conditions } from './state.ts';

/** The sources of `renderer/` by their path in it. */
export type Sources = ReadonlyMap<string, string>;

/** Why a screen cannot be in a condition. */
export type Exceptions = Readonly<Record<string, Partial<Record<Condition, string>>>>;

/** React Spectrum's overlays and notices, and the heading of a screen. */
const surface =
  /<(?:ScreenHeading|Dialog|AlertDialog|FullscreenDialog|CustomDialog|Popover|Menu|ActionMenu|InlineAlert)\b/u;
const dialog = /<(?:Dialog|AlertDialog|FullscreenDialog|CustomDialog)\b/u;

/** The files that need a state: each that draws a screen's heading, a dialog, a menu or a notice. */
export function surfacesIn(sources: Sources): string[] {
  return [...sources].filter(([, text]) => surface.test(text)).map(([path]) => path);
}

/** The screens behind sign-in: those that the shell's `screenAt` draws. */
export function screensIn(sources: Sources): string[] {
  const shell = sources.get('shell/app.tsx') ?? '';
  const later = sources.get('shell/later-parts.ts') ?? '';
  const body = /function screenAt\([\s\S]*?\n\}/u.exec(shell)?.[0] ?? '';
  const drawn = [...body.matchAll(/<later\.(\w+)/gu)].map(([, name]) => name);
  return [...new Set(drawn)].map((name) => {
    const from = new RegExp(`import \\{ ${name} \\} from '\\.\\./([^']+)'`, 'u').exec(later)?.[1];
    return from ?? `shell/later-parts.ts has no ${name}, which the shell draws`;
  });
}

/** What has no state, what a state names without need, and superfluous exceptions. Empty: the states are complete. */
export function missingStates(sources: Sources, states: readonly State[], exceptions: Exceptions): string[] {
  const surfaces = surfacesIn(sources);
  const screens = screensIn(sources);
  const are = (file: string) => states.filter(({ shows }) => shows.includes(file));
  const is = (file: string, condition: Condition) => are(file).some((state) => state.is?.includes(condition));
  const twice = states.map(({ name }) => name).filter((name, n, all) => all.indexOf(name) !== n);
  const failing = surfaces.filter(
    (file) => dialog.test(sources.get(file) ?? '') && /<FailureNotice\b/u.test(sources.get(file) ?? ''),
  );
  return [
    ...surfaces.filter((file) => are(file).length === 0).map((file) => `${file}: no state shows it`),
    ...states.flatMap(({ name, shows }) =>
      shows
        .filter((file) => !surfaces.includes(file))
        .map((file) => `${name}: ${file} has no screen, dialog, menu or notice`),
    ),
    ...states.filter(({ shows }) => shows.length === 0).map(({ name }) => `${name}: it shows nothing`),
    ...twice.map((name) => `${name}: two states have this name`),
    ...failing.filter((file) => !is(file, 'error')).map((file) => `${file}: no state shows what it says of a failure`),
    ...screens.flatMap((file) =>
      conditions.flatMap((condition) => {
        const isException = exceptions[file]?.[condition] !== undefined;
        if (is(file, condition) === isException) {
          return [
            `${file}: ${isException ? `it can be ${condition}, and is said not to` : `no state shows it ${condition}`}`,
          ];
        }
        return [];
      }),
    ),
    ...Object.keys(exceptions)
      .filter((file) => !screens.includes(file))
      .map((file) => `${file}: an exception of no screen`),
  ];
}
