/** What an IT department fixes: the file's form, all of it or nothing (docs/managed-settings.md). */
import { z } from 'zod';
import { connectionColours, stages } from '../../contract/connection-mark.ts';
import { failed } from '../../contract/failure.ts';
import type { GuardsChanges } from '../../contract/guards-changes.ts';
import type { ManagedInfo } from '../../contract/managed.ts';
import { Preferences } from '../../contract/preferences.ts';
import { type Connection, ConnectionKind, ConnectionName } from '../../contract/session.ts';
import { connectionAt } from '../connections/address.ts';
import type { Keychain } from '../ports.ts';
import type { UpdatePolicy } from '../updates/policy.ts';

const ManagedConnection = z
  .strictObject({
    name: ConnectionName,
    url: z.string().max(2000),
    kind: ConnectionKind.optional(),
    clientId: z.string().min(1).max(255).optional(),
    stage: z.enum(stages).default('production'),
    colour: z.enum(connectionColours).default('blue'),
  })
  .transform(({ url, kind, clientId, ...marks }, context) => {
    const found = connectionAt(url, { kind, clientId });
    if (found.ok) return { ...marks, url: found.value };
    const message = 'a management API is https, without user, query and fragment; plain http is for 127.0.0.1 only';
    context.addIssue({ code: 'custom', message, path: ['url'] });
    return z.NEVER;
  });

/** Where updates come from: https, and nothing that could be a password. */
const FeedUrl = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine((text) => {
    const url = new URL(text);
    return url.username === '' && url.password === '' && url.hash === '';
  }, 'a feed has no user, password or fragment');

const Updates = z.strictObject({ mode: z.enum(['off', 'notify', 'download']), feedUrl: FeedUrl.optional() });

const File = z
  .strictObject({
    /** For editors; not read. */
    $schema: z.string().optional(),
    connections: z
      .strictObject({ list: z.array(ManagedConnection).max(100), mayAdd: z.boolean().default(true) })
      .optional(),
    clipboardSeconds: Preferences.shape.clipboardSeconds.optional(),
    keychain: z.enum(['allowed', 'off']).optional(),
    savesNewSecrets: z.boolean().optional(),
    signOutAfterMinutes: Preferences.shape.signOutAfterMinutes.optional(),
    guardsChanges: Preferences.shape.guardsChanges.optional(),
    updates: Updates.optional(),
  })
  .superRefine((file, context) => {
    if (file.keychain === 'off' && file.savesNewSecrets === true) {
      const message = 'with the keychain off nothing can be saved to it';
      context.addIssue({ code: 'custom', path: ['savesNewSecrets'], message });
    }
    const ids = (file.connections?.list ?? []).map(({ url }) => url.id);
    const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (again >= 0) {
      const message = 'the same management API stands here twice';
      context.addIssue({ code: 'custom', path: ['connections', 'list', again, 'url'], message });
    }
  });

export interface Managed {
  /** In place of those of the command line, where nothing may be added. */
  readonly connections: readonly Connection[];
  readonly mayAddConnections: boolean;
  readonly preferences: Partial<Preferences>;
  readonly isKeychainOff: boolean;
  /** undefined: nothing is fixed. */
  readonly updates: UpdatePolicy | undefined;
}

/** Nothing is fixed. */
export const unmanaged: Managed = {
  connections: [],
  mayAddConnections: true,
  preferences: {},
  isKeychainOff: false,
  updates: undefined,
};

function managedFrom(file: z.infer<typeof File>): Managed {
  const { clipboardSeconds, savesNewSecrets, signOutAfterMinutes, guardsChanges } = file;
  const isKeychainOff = file.keychain === 'off';
  const preferences = {
    ...(clipboardSeconds !== undefined && { clipboardSeconds }),
    ...(signOutAfterMinutes !== undefined && { signOutAfterMinutes }),
    ...(guardsChanges !== undefined && { guardsChanges }),
    ...(savesNewSecrets !== undefined && { savesNewSecrets }),
    ...(isKeychainOff && { savesNewSecrets: false }),
  };
  const connections = (file.connections?.list ?? []).map(({ name, url, stage, colour }) => ({
    ...url,
    name,
    stage,
    colour,
  }));
  const mayAddConnections = file.connections?.mayAdd ?? true;
  const updates = file.updates && { mode: file.updates.mode, feedUrl: file.updates.feedUrl ?? null };
  return { connections, mayAddConnections, preferences, isKeychainOff, updates };
}

/** How many members the objects of a text have that is JSON: in such a text a string before a colon is a name. */
function membersWritten(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}

function membersRead(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts = Object.values(value);
  return parts.reduce((count: number, part) => count + membersRead(part), Array.isArray(value) ? 0 : parts.length);
}

function problemOf({ issues: [issue] }: z.ZodError): string {
  if (!issue) return 'it is not understood';
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const message = unknown.length > 0 ? 'this is no setting' : issue.message;
  const name = [...issue.path, ...unknown].join('.');
  return name === '' ? message : `${name}: ${message}`;
}

/** What a file says; or, in one line, why it says nothing at all: where it is no JSON, or which setting is wrong. */
export function parseManaged(text: string): { managed: Managed } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Its words say the line, or quote the place. Nothing of the file may break the line or command the terminal.
    const words = error instanceof Error ? error.message.replace(/[\s\p{C}]+/gu, ' ') : '';
    return { problem: `it is no JSON: ${words}` };
  }
  const parsed = File.safeParse(value);
  if (!parsed.success) return { problem: problemOf(parsed.error) };
  // JSON.parse takes the last one in silence, and so a slip of the pen could loosen what was meant to be fixed.
  if (membersWritten(text) > membersRead(value)) return { problem: 'a name stands twice in the same object' };
  return { managed: managedFrom(parsed.data) };
}

/** For the window. */
export function managedInfo(
  { mayAddConnections, preferences, isKeychainOff }: Managed,
  connections: readonly Connection[],
): ManagedInfo {
  return {
    preferences: Preferences.keyof().options.filter((name) => name in preferences),
    isKeychainOff,
    mayAddConnections,
    connections: connections.map(({ id }) => id),
  };
}

/** Where changes are locked. What is fixed counts for every connection, whatever one of them was marked with. */
export function guardsOf(
  { preferences }: Managed,
  connection: Connection | undefined,
  preferred: Preferences,
): GuardsChanges {
  return preferences.guardsChanges ?? connection?.guardsChanges ?? preferred.guardsChanges;
}

/** The keychain, or one that takes and gives nothing; what an earlier run has left there can still be removed. */
export function managedKeychain(keychain: Keychain, { isKeychainOff }: Managed): Keychain {
  if (!isKeychainOff) return keychain;
  return {
    save: async () => failed({ kind: 'managed' }),
    read: async () => failed({ kind: 'managed' }),
    remove: (entry) => keychain.remove(entry),
  };
}
