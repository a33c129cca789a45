/** Every screen, dialog, menu and notice of the renderer has a state, and every screen one for each condition. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { states } from '../../states/all.ts';
import { type Exceptions, missingStates, screensIn, surfacesIn } from '../../states/completeness.ts';

const folder = join(import.meta.dirname, '../../../renderer');
const sources = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') || path.endsWith('later-parts.ts'))
    .map((path) => [path.replaceAll(sep, '/'), readFileSync(join(folder, path), 'utf8')]),
);

const noList = 'It has no list.';
const ofComputer = 'It is about this computer, and asks no server.';
const exceptions: Exceptions = {
  'accounts/account-screen.tsx': {
    notConfirmed: 'Nothing is changed here.',
    locked: 'The lock belongs to an account that one is in.',
    ended: 'The sign-in screen says that a session has ended; an access belongs to an account that one is in.',
  },
  'activity/activity-screen.tsx': { notConfirmed: 'Nothing is changed here.' },
  'secrets/saved-secrets-screen.tsx': {
    offline: ofComputer,
    notConfirmed: 'The keychain is asked again before it is told.',
    locked: 'What is saved here can be removed whether or not changes in the account are locked.',
    ended: ofComputer,
  },
  'preferences/preferences-screen.tsx': {
    empty: noList,
    one: noList,
    notConfirmed: ofComputer,
    ended: ofComputer,
    longNames: 'It names nothing that a person has named.',
  },
};

test('Every screen, dialog, menu and notice has a state, and every screen one for each condition', () => {
  expect(missingStates(sources, states, exceptions)).toEqual([]);
});

describe('The check fails', () => {
  const withSource = (path: string, text: string) => new Map([...sources, [path, text]]);
  const missing = (inSources = sources, inStates = states, inExceptions = exceptions) =>
    missingStates(inSources, inStates, inExceptions);

  test.each([
    '<Dialog size="M">',
    '<AlertDialog\n',
    '<Popover>',
    '<Menu>',
    '<InlineAlert>',
    '<ScreenHeading title="">',
  ])('when a file with %j is added without a state', (tag) => {
    expect(missing(withSource('keys/added.tsx', tag))).toEqual(['keys/added.tsx: no state shows it']);
  });

  test('when a screen is added without its states', () => {
    const shell = sources.get('shell/app.tsx') ?? '';
    const later = sources.get('shell/later-parts.ts') ?? '';
    const added = new Map([
      ...sources,
      ['shell/app.tsx', shell.replace('return <later.PreferencesScreen />', 'return <later.Added />')],
      ['shell/later-parts.ts', `import { Added } from '../added.tsx';\n${later}`],
    ]);
    const found = missing(added);
    expect(found).toContain('added.tsx: no state shows it loading');
    expect(found).toContain('preferences/preferences-screen.tsx: an exception of no screen');
  });

  test.each(
    states.filter(({ shows }) => shows.some((file) => states.filter((each) => each.shows.includes(file)).length === 1)),
  )('when the state "$name", the only one to show something, is removed', ({ name }) => {
    const rest = states.filter((each) => each.name !== name);
    expect(missing(sources, rest)).toContainEqual(expect.stringMatching(/: no state shows it$/u));
  });

  test('when a screen is no longer shown empty', () => {
    const rest = states.filter(({ name }) => name !== 'an empty list');
    expect(missing(sources, rest)).toEqual(['keys/api-management.tsx: no state shows it empty']);
  });

  test('when no state shows how a dialog reports a failure', () => {
    const rest = states.filter(({ name }) => name !== 'a rename of a long name that nobody answers');
    expect(missing(sources, rest)).toContain('keys/rename-api-key.tsx: no state shows what it says of a failure');
  });

  test('when a state names a missing file, has another one’s name, or shows nothing', () => {
    const [first] = states;
    if (first === undefined) throw new Error('there are no states');
    const reach = async () => undefined;
    const more = [...states, { name: first.name, shows: ['gone.tsx'], reach }, { name: 'bare', shows: [], reach }];
    expect(missing(sources, more)).toEqual([
      `${first.name}: gone.tsx has no screen, dialog, menu or notice`,
      'bare: it shows nothing',
      `${first.name}: two states have this name`,
    ]);
  });

  test('when an exception is superfluous', () => {
    const more = { ...exceptions, 'keys/api-management.tsx': { empty: 'It never is.' } };
    expect(missing(sources, states, more)).toEqual(['keys/api-management.tsx: it can be empty, and is said not to']);
  });
});

test('The screens are those that the shell draws, and the surfaces are found', () => {
  expect(screensIn(sources)).toEqual(
    expect.arrayContaining(['keys/api-management.tsx', 'activity/activity-screen.tsx', 'accounts/account-screen.tsx']),
  );
  expect(surfacesIn(sources)).toContain('keys/delete-api-key.tsx');
});
