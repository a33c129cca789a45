/** The schema of an IT department's file, which is accepted as a whole or not at all (docs/managed-settings.md). */
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
import { lineOf, lineOfMistake, nameAgain } from './places.ts';

/** A setting with its description in docs/managed-settings.schema.json. */
const said = <Setting extends z.ZodType>(description: string, setting: Setting): Setting =>
  setting.meta({ description });

const ManagedConnection = z
  .strictObject({
    name: said('The name that people see.', ConnectionName),
    url: said(
      'The management API: https, without user, query or fragment. For a Keycloak, the address of its realm.',
      z.string().max(2000),
    ),
    kind: said('The kind of server. Default: what the address suggests.', ConnectionKind.optional()),
    clientId: said(
      'The console’s Client ID at the identity provider. Default: api-key-console.',
      z.string().min(1).max(255).optional(),
    ),
    stage: said('production: real; test: may break.', z.enum(stages).default('production')),
    colour: said('The colour that marks it.', z.enum(connectionColours).default('blue')),
  })
  .transform(({ url, kind, clientId, ...marks }, context) => {
    const found = connectionAt(url, { kind, clientId });
    if (found.ok) return { ...marks, url: found.value };
    const message = 'a management API needs https, and no user, query or fragment; plain http is for 127.0.0.1 only';
    context.addIssue({ code: 'custom', message, path: ['url'] });
    return z.NEVER;
  });

/** An update server: https, and nothing that could be a password. */
const FeedUrl = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine((text) => {
    const url = URL.parse(text);
    return url?.username === '' && url.password === '' && url.hash === '';
  }, 'a feed has no user, password or fragment');

const Updates = z.strictObject({
  mode: said('How much of an update happens automatically; never a restart.', z.enum(['off', 'notify', 'download'])),
  feedUrl: said('Where updates come from. Default: the build’s own server.', FeedUrl.optional()),
});

/** The file's schema, from which the JSON Schema for checkers and editors is made. */
export const ManagedFile = z
  .strictObject({
    $schema: said('For editors; ignored.', z.string().optional()),
    connections: said(
      'Shown first; nobody can change or remove them.',
      z
        .strictObject({
          list: z.array(ManagedConnection).max(100),
          mayAdd: said('false: only the listed ones.', z.boolean().default(true)),
        })
        .optional(),
    ),
    clipboardSeconds: said(
      'Seconds until a copied secret is cleared from the clipboard; null: never.',
      Preferences.shape.clipboardSeconds.optional(),
    ),
    keychain: said(
      'off: nothing is saved to or read from the keychain, and nobody stays signed in.',
      z.enum(['allowed', 'off']).optional(),
    ),
    savesNewSecrets: said(
      'Whether new secrets are saved to the keychain automatically; not true if the keychain is off.',
      z.boolean().optional(),
    ),
    signOutAfterMinutes: said(
      'Minutes of inactivity until sign-out; null: never.',
      Preferences.shape.signOutAfterMinutes.optional(),
    ),
    guardsChanges: said('Where changes are locked until they are allowed.', Preferences.shape.guardsChanges.optional()),
    language: said('The console’s language; system: that of the computer.', Preferences.shape.language.optional()),
    updates: said('Whether the console updates itself, and from where.', Updates.optional()),
  })
  .superRefine((file, context) => {
    if (file.keychain === 'off' && file.savesNewSecrets === true) {
      const message = 'nothing can be saved to the keychain while it is off';
      context.addIssue({ code: 'custom', path: ['savesNewSecrets'], message });
    }
    const ids = (file.connections?.list ?? []).map(({ url }) => url.id);
    const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (again >= 0) {
      const message = 'the same management API is listed twice';
      context.addIssue({ code: 'custom', path: ['connections', 'list', again, 'url'], message });
    }
  })
  .meta({ title: 'Managed settings of API Key Console' });

export interface Managed {
  /** Replace those of the command line if none may be added. */
  readonly connections: readonly Connection[];
  readonly mayAddConnections: boolean;
  readonly preferences: Partial<Preferences>;
  readonly isKeychainOff: boolean;
  /** undefined: updates are not fixed. */
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

function managedFrom(file: z.infer<typeof ManagedFile>): Managed {
  const { language, clipboardSeconds, savesNewSecrets, signOutAfterMinutes, guardsChanges } = file;
  const isKeychainOff = file.keychain === 'off';
  const preferences = {
    ...(language !== undefined && { language }),
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

/** The file's content must not break the line that reports it, or control the terminal. */
function plain(words: string): string {
  return words.replace(/[\s\p{C}]+/gu, ' ');
}

/** One line: position, name and problem. */
function problemAt(line: number | undefined, name: string, what: string): { problem: string } {
  const where = [...(line === undefined ? [] : [`line ${line}`]), ...(name === '' ? [] : [name])].join(', ');
  return { problem: plain(where === '' ? what : `${where}: ${what}`) };
}

function problemOf(text: string, { issues: [issue] }: z.ZodError): { problem: string } {
  if (!issue) return problemAt(undefined, '', 'it is not valid');
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknown];
  return problemAt(lineOf(text, path), path.join('.'), unknown.length > 0 ? 'there is no such setting' : issue.message);
}

/** Parses the file; or says in one line why it is invalid: where it is not JSON, or which setting is wrong. */
export function parseManaged(text: string): { managed: Managed } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return problemAt(lineOfMistake(text), '', `it is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  const parsed = ManagedFile.safeParse(value);
  if (!parsed.success) return problemOf(text, parsed.error);
  // JSON.parse silently takes the last one, so a slip could loosen what was meant to be fixed.
  const again = nameAgain(text);
  if (again) return problemAt(again.line, again.name, 'the same name is used twice in one object');
  return { managed: managedFrom(parsed.data) };
}

/** What is fixed, for the window. */
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

/** Where changes are locked. A fixed value applies to every connection, whatever its own mark says. */
export function guardsOf(
  { preferences }: Managed,
  connection: Connection | undefined,
  preferred: Preferences,
): GuardsChanges {
  return preferences.guardsChanges ?? connection?.guardsChanges ?? preferred.guardsChanges;
}

/** The keychain, or one that refuses to save and read; entries of an earlier run can still be removed. */
export function managedKeychain(keychain: Keychain, { isKeychainOff }: Managed): Keychain {
  if (!isKeychainOff) return keychain;
  return {
    save: async () => failed({ kind: 'managed' }),
    read: async () => failed({ kind: 'managed' }),
    remove: (entry) => keychain.remove(entry),
  };
}
