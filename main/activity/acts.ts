/** Merges the server's events with this computer's own lines, newest first, page by page. */
import { z } from 'zod';
import { fitting } from '../../contract/act-search.ts';
import { type Act, type ActFilter, type ActKind, serverActs } from '../../contract/activity.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Page } from '../management/management-api.ts';
import type { Placed } from './activity-log.ts';
import { actFrom } from './line.ts';

/** Most of this computer's lines on a page without server events. */
const linesOnPage = 200;

/** Most server pages read for one page with a match. */
const mostPages = 20;

/**
 * Where a list continues. `server`: the server's own cursor; null at the start. `isServerDone`: the server has no more.
 * `at` and `position`: earlier pages contain all of this computer's lines from here on. `joined`: the positions of
 * older lines that they contain too, merged into events.
 */
const Cursor = z.tuple([z.string().nullable(), z.boolean(), z.number().nullable(), z.number(), z.array(z.number())]);

interface Reading {
  readonly server: string | null;
  readonly isServerDone: boolean;
  readonly before: { readonly at: number; readonly position: number };
  readonly joined: readonly number[];
}

const start: Reading = {
  server: null,
  isServerDone: false,
  before: { at: Number.POSITIVE_INFINITY, position: 0 },
  joined: [],
};

function readingFrom(cursor: string | null): Reading | undefined {
  if (cursor === null) return start;
  try {
    const [server, isServerDone, at, position, joined] = Cursor.parse(JSON.parse(cursor));
    return { server, isServerDone, before: { at: at ?? Number.POSITIVE_INFINITY, position }, joined };
  } catch {
    return undefined;
  }
}

function cursorFrom({ server, isServerDone, before: { at, position }, joined }: Reading): string {
  return JSON.stringify([server, isServerDone, Number.isFinite(at) ? at : null, position, joined]);
}

function mayBeTold(kind: ActKind): boolean {
  return (serverActs as readonly ActKind[]).includes(kind);
}

interface Line {
  readonly act: Act;
  readonly at: number;
  readonly position: number;
}

/** Newest first; of two at the same time, the one recorded later. */
function linesFrom(noted: readonly Placed[], isFitting: (act: Act) => boolean): Line[] {
  return noted
    .map(({ noted: line, position }) => ({
      act: actFrom(line, `computer-${position}`),
      at: Date.parse(line.at),
      position,
    }))
    .filter(({ act }) => isFitting(act))
    .sort((a, b) => b.at - a.at || b.position - a.position);
}

function isBefore({ at, position }: Line, before: Reading['before']): boolean {
  return at < before.at || (at === before.at && position < before.position);
}

/** The changes that a server may report without saying which one it was. */
const changes: readonly ActKind[] = ['apiKey.renamed', 'apiKey.disabled', 'apiKey.enabled'];

/** Whether no earlier page contains it. */
function isLeft(line: Line, { before, joined }: Reading): boolean {
  return isBefore(line, before) && !joined.includes(line.position);
}

/** How far the server's time and this computer's may differ for the same event, in milliseconds. */
const twinMs = 10_000;

function areTwins(event: Act, { act, at }: Line): boolean {
  const isSameKind = event.kind === act.kind || (event.kind === 'apiKey.changed' && changes.includes(act.kind));
  const isSame = event.apiKey?.clientId === act.apiKey?.clientId && event.person?.id === act.person?.id;
  return mayBeTold(act.kind) && isSameKind && isSame && Math.abs(Date.parse(event.at) - at) <= twinMs;
}

/**
 * Merges what both this computer and the server recorded: the server's event, with the reason that only this computer
 * knows. A line that was on an earlier page stays separate.
 */
function withoutTwins(events: readonly Act[], lines: readonly Line[]): { events: Act[]; lines: Line[] } {
  const left = [...lines];
  const joined = events.map((event) => {
    const at = left.findIndex((line) => areTwins(event, line));
    const [twin] = at < 0 ? [] : left.splice(at, 1);
    if (!twin) return event;
    const { kind, ticket, reason, note } = twin.act;
    const why = { ticket: event.ticket ?? ticket, reason: event.reason ?? reason };
    return { ...event, kind, ...why, note: event.note ?? note };
  });
  return { events: joined, lines: left };
}

/** What is done here follows the server's event that it concerns, so at the same time the server's is older. */
function merged(events: readonly Act[], lines: readonly Line[]): Act[] {
  const all = [...lines.map(({ act, at }) => ({ act, at })), ...events.map((act) => ({ act, at: Date.parse(act.at) }))];
  return all.sort((a, b) => b.at - a.at).map(({ act }) => act);
}

export interface ActSources {
  /** A page of the server's events, filtered as far as the server can. */
  readEvents(cursor: string | null): Promise<Result<Page<Act>>>;
  /** What this computer recorded in the account. */
  readNoted(): Promise<readonly Placed[]>;
}

/**
 * One page. This computer's lines are on the page whose events surround them in time; those older than every event get
 * pages of their own. So each line is on exactly one page, even if events or lines are added meanwhile.
 */
export async function actPage(
  { readEvents, readNoted }: ActSources,
  filter: ActFilter,
  cursor: string | null,
): Promise<Result<Page<Act>>> {
  const begun = readingFrom(cursor);
  if (!begun) return failed({ kind: 'refused', reason: 'input' });
  const isFitting = fitting(filter);
  const isOwn = filter.kind !== null && !mayBeTold(filter.kind);
  let reading: Reading = isOwn ? { ...begun, isServerDone: true } : begun;
  for (let pages = 0; !reading.isServerDone && pages < mostPages; pages += 1) {
    const { before, server } = reading;
    const found = await readEvents(server);
    if (!found.ok) return found;
    const { items, nextCursor } = found.value;
    const last = items.at(-1);
    // Stops at the page's last event: older lines belong between the events of the next page.
    const down = last ? { at: Math.min(before.at, Date.parse(last.at)), position: 0 } : before;
    const lines = linesFrom(await readNoted(), isFitting);
    const left = lines.filter((line) => isLeft(line, reading));
    const told = withoutTwins(items.filter(isFitting), left);
    const isOlder = (line: Line) => isBefore(line, down);
    const joined = lines.filter((line) => isOlder(line) && !told.lines.includes(line)).map(({ position }) => position);
    reading = { server: nextCursor, isServerDone: nextCursor === null, before: down, joined };
    const shown = merged(
      told.events,
      told.lines.filter((line) => !isOlder(line)),
    );
    if (reading.isServerDone) return success(lastPage(shown, told.lines, reading));
    if (shown.length > 0) return success({ items: shown, nextCursor: cursorFrom(reading) });
  }
  if (!reading.isServerDone) return success({ items: [], nextCursor: cursorFrom(reading) });
  return success(lastPage([], linesFrom(await readNoted(), isFitting), reading));
}

/** A page after the server's last events: this computer's older lines, as far as they fit. */
function lastPage(first: readonly Act[], lines: readonly Line[], reading: Reading): Page<Act> {
  const left = lines.filter((line) => isLeft(line, reading));
  const older = left.slice(0, linesOnPage);
  const last = older.at(-1);
  const items = [...first, ...older.map(({ act }) => act)];
  if (!last || left.length === older.length) return { items, nextCursor: null };
  return { items, nextCursor: cursorFrom({ ...reading, before: { at: last.at, position: last.position } }) };
}
