/** Reads the files' imports and checks them against a table of what each room may import. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

/** One file's import of another file or of a package. Paths are relative to the root of the repository. */
export interface Import {
  readonly from: string;
  /** A path if it is our file, else a package's name; `node:` stands for all of Node. null: only known at run time. */
  readonly to: string | null;
}

export interface Architecture {
  /**
   * Every room and the rooms that it may import. A room is a folder without subfolders (`main/keys`), a folder with them
   * (`sandbox/**`), or one file (`main/compose.ts`).
   */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  /** Every package and the rooms that may import it; `main/**` is every room in main. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** What will end them → the imports between files (`from → to`) that still break the rules above. */
  readonly notKeptYet: Readonly<Record<string, readonly string[]>>;
}

/** The syntax that names another file, and the property that holds the name. */
const imported: Readonly<Record<string, string>> = {
  ImportDeclaration: 'source',
  ExportNamedDeclaration: 'source',
  ExportAllDeclaration: 'source',
  ImportExpression: 'source',
  TSImportType: 'source',
  TSExternalModuleReference: 'expression',
};

/** What a file imports, as written: static, dynamic, type-only and re-exported. */
export function importsIn(path: string, text: string): (string | null)[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found: (string | null)[] = [];
  const open: unknown[] = [program];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    open.push(...Object.values(node));
    const name = nameIn(node);
    if (isNode(name)) found.push('value' in name && typeof name.value === 'string' ? name.value : null);
  }
  return found;
}

/** The syntax node that names another file; anything else where the syntax names none. */
function nameIn(node: object): unknown {
  if (!isNode(node)) return undefined;
  const { type, callee, arguments: given } = node;
  if (type === 'CallExpression' && isNode(callee) && callee.name === 'require') return Array.isArray(given) && given[0];
  return node[imported[type] ?? ''];
}

function isNode(value: unknown): value is Record<string, unknown> & { type: string } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The file or package that an import names. */
export function targetOf(path: string, written: string | null): string | null {
  if (written === null) return null;
  if (written.startsWith('.')) return posix.join(posix.dirname(path), written.replace(/\?.*$/, ''));
  if (written.startsWith('node:')) return 'node:';
  return written
    .split('/')
    .slice(0, written.startsWith('@') ? 2 : 1)
    .join('/');
}

/** All imports of all TypeScript files in the folders, except of style sheets, documents and pictures. */
export function importsUnder(root: string, folders: readonly string[]): Import[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => posix.join(folder, ...path.split(/[\\/]/))),
  );
  return paths.flatMap((from) =>
    importsIn(from, readFileSync(join(root, from), 'utf8'))
      .map((written) => ({ from, to: targetOf(from, written) }))
      .filter(({ to }) => to === null || !/\.(?:css|md|png)$/.test(to)),
  );
}

/** The imports that the table does not allow. */
export function broken(imports: readonly Import[], architecture: Architecture): string[] {
  const notKept = new Set(Object.values(architecture.notKeptYet).flat());
  const complaints = imports.flatMap(({ from, to }) => {
    const room = roomOf(from, architecture);
    if (room === null) return [`${from} is in no room of the table`];
    if (to === null) return [`${from} imports what is only known when it runs`];
    if (!isPath(to)) {
      const places = architecture.packages[to] ?? [];
      return places.some((place) => covers(place, room)) ? [] : [`${from} imports ${to}: ${room} may not`];
    }
    const other = roomOf(to, architecture);
    if (other === null) return [`${from} imports ${to}, which is in no room of the table`];
    if (mayImport(room, other, architecture) || notKept.has(arrow(from, to))) return [];
    return [`${from} imports ${to}: ${arrow(room, other)} is not allowed`];
  });
  return [...new Set(complaints)];
}

/** What the table allows or names without need. */
export function stale(imports: readonly Import[], architecture: Architecture): string[] {
  const { rooms, packages, notKeptYet } = architecture;
  const used = new Set<string>();
  const forbidden = new Set<string>();
  for (const { from, to } of imports) {
    const room = roomOf(from, architecture);
    if (room === null || to === null) continue;
    const other = isPath(to) ? roomOf(to, architecture) : null;
    used.add(room);
    if (other !== null) {
      used.add(other).add(arrow(room, other));
      if (!mayImport(room, other, architecture)) forbidden.add(arrow(from, to));
    }
    for (const place of packages[to] ?? []) if (covers(place, room)) used.add(arrow(place, to));
  }
  return [
    ...Object.keys(rooms)
      .filter((room) => !used.has(room))
      .map((room) => `${room} is a room without files`),
    ...pairs(rooms)
      .filter((pair) => !used.has(pair))
      .map((pair) => `${pair} is allowed and not used`),
    ...Object.entries(packages)
      .flatMap(([name, places]) => places.map((place) => arrow(place, name)))
      .filter((pair) => !used.has(pair))
      .map((pair) => `${pair} is allowed and not used`),
    ...Object.values(notKeptYet)
      .flat()
      .filter((pair) => !forbidden.has(pair))
      .map((pair) => `${pair} is no break of the table any more`),
  ];
}

/** Every cycle: a sorted set of two or more that lead to each other. */
export function circles(arrows: readonly (readonly [string, string])[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of arrows) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reached = new Map([...next.keys()].map((from) => [from, reachedFrom(from, next)]));
  const found = new Map<string, string[]>();
  for (const [from, all] of reached) {
    const circle = [...all].filter((to) => reached.get(to)?.has(from) === true).sort();
    if (circle.length > 0) found.set(circle.join(), circle);
  }
  return [...found.values()];
}

/** The imports between our own files, as arrows. */
export function fileArrows(imports: readonly Import[]): [string, string][] {
  return imports.flatMap(({ from, to }): [string, string][] => (to === null || !isPath(to) ? [] : [[from, to]]));
}

/** What the table allows, as arrows between rooms. */
export function roomArrows({ rooms }: Architecture): [string, string][] {
  return Object.entries(rooms).flatMap(([from, others]) => others.map((to): [string, string] => [from, to]));
}

function reachedFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const open = [...(next.get(start) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    open.push(...(next.get(at) ?? []));
  }
  return reached;
}

function roomOf(path: string, { rooms }: Architecture): string | null {
  const folder = posix.dirname(path);
  for (const place of [path, folder]) if (place in rooms) return place;
  return Object.keys(rooms).find((room) => room.endsWith('/**') && covers(room, folder)) ?? null;
}

function mayImport(room: string, other: string, { rooms }: Architecture): boolean {
  return room === other || rooms[room]?.includes(other) === true;
}

function covers(place: string, room: string): boolean {
  return place === room || (place.endsWith('/**') && `${room}/`.startsWith(place.slice(0, -2)));
}

function isPath(target: string): boolean {
  return /\.\w+$/.test(target) && target.includes('/');
}

function arrow(from: string, to: string): string {
  return `${from} → ${to}`;
}

function pairs(rooms: Architecture['rooms']): string[] {
  return Object.entries(rooms).flatMap(([from, others]) => others.map((to) => arrow(from, to)));
}
