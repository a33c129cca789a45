/** The versions that a release may have: three numbers, no pre-releases, so that there is one order and no two spellings. */
export const versionForm = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;

/** Negative where `a` is older than `b`. Anything after the three numbers of the running program's version is left out. */
export function compareVersions(a: string, b: string): number {
  const partsOf = (version: string) => (version.split(/[-+]/)[0] ?? '').split('.').map(Number);
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.map((part, at) => part - (right[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
