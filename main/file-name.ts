/** A file name valid on every file system: `activity-acme-nordic-ab-2026-11-23.csv`. `now`: in ms since 1970. */
export function fileName(what: string, accountName: string, extension: string, now: number): string {
  const plain = accountName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${[what, plain].filter(Boolean).join('-')}-${new Date(now).toISOString().slice(0, 10)}.${extension}`;
}
