import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problemWith, readManaged, systemFileOf, windowsDrive } from '../../../main/managed/file.ts';
import { parseManaged } from '../../../main/managed/policy.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

const whole = `{
  "connections": {
    "list": [{ "name": "Production", "url": "https://api.example.com", "stage": "production", "colour": "red" }],
    "mayAdd": false
  },
  "clipboardSeconds": 10,
  "keychain": "off",
  "signOutAfterMinutes": 15,
  "guardsChanges": "always",
  "updates": { "mode": "notify", "feedUrl": "https://updates.example.com/console/" }
}
`;

test('A file fixes the settings that it has', () => {
  expect(parseManaged(whole)).toEqual({
    managed: {
      connections: [
        {
          ...{ id: 'https://api.example.com', name: 'Production', url: 'https://api.example.com/' },
          ...{
            stage: 'production',
            colour: 'red',
            isAdded: false,
            kind: 'v1',
            clientId: 'api-key-console',
            guardsChanges: null,
            signsInAt: null,
          },
        },
      ],
      mayAddConnections: false,
      preferences: { clipboardSeconds: 10, signOutAfterMinutes: 15, guardsChanges: 'always', savesNewSecrets: false },
      isKeychainOff: true,
      updates: { mode: 'notify', feedUrl: 'https://updates.example.com/console/' },
    },
  });
});

test('An empty file fixes nothing, and null is a value', () => {
  expect(parseManaged('{}')).toMatchObject({ managed: { preferences: {}, mayAddConnections: true } });
  expect(parseManaged('{ "clipboardSeconds": null }')).toMatchObject({
    managed: { preferences: { clipboardSeconds: null } },
  });
});

/** Every kind of mistake in a file, and how it is reported. */
const mistakes: [string, string][] = [
  ['', 'line 1: it is not JSON: Unexpected end of JSON input'],
  [
    '{\n  "clipboardSeconds": 10',
    "line 2: it is not JSON: Expected ',' or '}' after property value in JSON at position 26 (line 2",
  ],
  ['{\n  "clipboardSeconds": 10,\n}', '(line 3 column 1)'],
  ['{\n  // ten\n  "clipboardSeconds": 10 }', '(line 2 column 3)'],
  ['{ "clipboardSeconds": 10 } {}', '(line 1 column 28)'],
  ['{ "clipboardSeconds": 010 }', '(line 1 column 24)'],
  ['{\n\n"clipboardSeconds": NaN }', `line 3: it is not JSON: Unexpected token 'N', ..."Seconds": NaN }"`],
  ['{\n\n"a":\n\u001b[2J }', 'line 4: it is not JSON: Unexpected token'],
  ['{ "a\\u001b[2J\\nb": 1 }', 'line 1, a [2J b: there is no such setting'],
  ['{ "keychain": "off",\n"keychain": "allowed" }', 'line 2, keychain: the same name is used twice in one object'],
  [
    '{ "keychain": "off",\n"\\u006beychain": "allowed" }',
    'line 2, keychain: the same name is used twice in one object',
  ],
  ['{ "updates": { "mode": "off" }, "updates": { "mode": "notify" } }', 'the same name is used twice in one object'],
  ['{ "updates": { "mode": "off", "mode": "notify" } }', 'the same name is used twice in one object'],
  [`{ "a": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`, 'a: there is no such setting'],
  ['[]', 'expected object'],
  ['"text"', 'expected object'],
  ['{\n  "clipbordSeconds": 10\n}', 'line 2, clipbordSeconds: there is no such setting'],
  ['{ "__proto__": {} }', '__proto__: there is no such setting'],
  ['{\n "clipboardSeconds": "10"\n}', 'clipboardSeconds: '],
  ['{\n "clipboardSeconds": 2\n}', 'clipboardSeconds: '],
  ['{\n "signOutAfterMinutes": 1e9\n}', 'signOutAfterMinutes: '],
  ['{\n "keychain": "on"\n}', 'line 2, keychain: '],
  ['{\n "keychain": "off",\n "savesNewSecrets": true\n}', 'savesNewSecrets: nothing can be saved to the keychain'],
  ['{\n "guardsChanges": false\n}', 'guardsChanges: '],
  ['{\n "updates": { "mode": "always" }\n}', 'updates.mode: '],
  ['{ "updates": { "mode": "off",\n "feedUrl": "http://u.example" } }', 'updates.feedUrl: '],
  ['{ "updates": { "mode": "off",\n "feedUrl": "no address" } }', 'line 2, updates.feedUrl: Invalid URL'],
  ['{ "updates": { "mode": "off",\n "feedUrl": "https://a:b@u.example" } }', 'line 2, updates.feedUrl: a feed'],
  [
    '{ "connections": { "list": [\n { "name": "A", "url": "http://a.example" }\n] } }',
    'connections.list.0.url: a management API needs https',
  ],
  ['{ "connections": { "list": [\n { "name": "", "url": "https://a.example" }\n] } }', 'connections.list.0.name: '],
  ['{ "connections": { "list": [\n { "url": "https://a.example" }\n] } }', 'connections.list.0.name: '],
  [
    '{ "connections": { "list": [ { "name": "A", "url": "https://a.example" },\n{ "name": "B", "url": "https://a.example/" }\n] } }',
    'line 2, connections.list.1.url: the same management API is listed twice',
  ],
];

test.each(mistakes)('%j is refused as a whole, in one line that says what and where', (text, problem) => {
  const parsed = parseManaged(text);
  expect(parsed).toEqual({ problem: expect.stringContaining(problem) });
  expect(JSON.stringify(parsed)).not.toMatch(/\\n|\\u001b/u);
});

test('A colon within a text does not make a duplicate name', () => {
  const list = '[{ "name": "\\"a\\": \\"keychain\\" :", "url": "https://a.example" }]';
  expect(parseManaged(`{ "connections": { "list": ${list} }, "keychain" : "off" }`)).toMatchObject({
    managed: { isKeychainOff: true, connections: [{ name: '"a": "keychain" :' }] },
  });
});

const isRoot = process.getuid?.() === 0;

function files() {
  const folder = newTestFolder();
  const put = (name: string, text: string, mode = 0o644) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };
  return { folder, put };
}

/** Owner and mode of a file are checked only where files have them. */
const tellsOwners = process.platform !== 'win32';
const here = { platform: process.platform };

test('Without a file nothing is fixed; the variable’s file is used if the system has none', () => {
  const { folder, put } = files();
  const systemFile = join(folder, 'none', 'managed.json');
  expect(readManaged({ ...here, env: {}, systemFile })).toMatchObject({ managed: { preferences: {} } });
  const file = put('own.json', '{ "clipboardSeconds": 10 }');
  expect(readManaged({ ...here, env: { API_KEY_CONSOLE_MANAGED: file }, systemFile })).toMatchObject({
    managed: { preferences: { clipboardSeconds: 10 } },
  });
});

test.each(mistakes)('--check-managed reports the same about %j as a start', (text) => {
  const { folder, put } = files();
  const file = put('named.json', text);
  const env = { API_KEY_CONSOLE_MANAGED: file };
  const start = readManaged({ ...here, env, systemFile: join(folder, 'none') });
  expect({ problem: problemWith(file, process.platform) }).toEqual(start);
});

test('--check-managed finds nothing wrong with a file that a start accepts', () => {
  expect(problemWith(files().put('right.json', whole), process.platform)).toBeUndefined();
});

test.runIf(tellsOwners).each([0o666, 0o646, 0o664])(
  '--check-managed refuses a file of mode %o, which others may write',
  (mode) => {
    expect(problemWith(files().put('open.json', '{}', mode), process.platform)).toContain(
      'others than an administrator',
    );
  },
);

test('--check-managed reports a missing file, one that is not a file, and one that is not text', () => {
  const { folder } = files();
  expect(problemWith(join(folder, 'gone.json'), process.platform)).toBe(
    `there is no file ${join(folder, 'gone.json')}`,
  );
  expect(problemWith(folder, process.platform)).toBe(`${folder}: it is not a file`);
  writeFileSync(join(folder, 'latin.json'), Buffer.from([0x7b, 0xff, 0x7d]));
  expect(problemWith(join(folder, 'latin.json'), process.platform)).toContain('it is not UTF-8 text');
});

test.runIf(tellsOwners)('--check-managed requires the system’s file to be root’s, as a start does', () => {
  const { put } = files();
  const file = put('managed.json', '{}');
  if (isRoot) chownSync(file, 65534, 65534);
  expect(problemWith(file, process.platform, file)).toContain('others than an administrator');
  expect(readManaged({ ...here, env: {}, systemFile: file })).toEqual({
    problem: problemWith(file, process.platform, file),
  });
});

test('A mistake in the file is reported in one line, and nothing in the file counts', () => {
  const { folder, put } = files();
  const systemFile = join(folder, 'none');
  const named = (file: string) => readManaged({ ...here, env: { API_KEY_CONSOLE_MANAGED: file }, systemFile });
  const bad = put('bad.json', '{\n "clipboardSeconds": 10,\n "keychain": "maybe"\n}');
  expect(named(bad)).toEqual({ problem: expect.stringContaining(`${bad}: line 3, keychain: `) });
  expect(named(join(folder, 'gone.json'))).toEqual({ problem: expect.stringContaining('there is no file') });
  expect(named('')).toEqual({ problem: expect.stringContaining('there is no file') });
  expect(named(folder)).toEqual({ problem: expect.stringContaining('it is not a file') });
  const latin = join(folder, 'latin.json');
  writeFileSync(latin, Buffer.from([0x7b, 0xff, 0x7d]));
  expect(named(latin)).toEqual({ problem: `${latin}: it is not UTF-8 text` });
  expect(named(put('large.json', ' '.repeat(300_000)))).toEqual({
    problem: expect.stringContaining('it is too large'),
  });
});

test.runIf(tellsOwners).each([0o666, 0o646, 0o664])('A file of mode %o is not trusted: others may write it', (mode) => {
  const { folder, put } = files();
  const env = { API_KEY_CONSOLE_MANAGED: put('open.json', '{}', mode) };
  expect(readManaged({ ...here, env, systemFile: join(folder, 'none') })).toEqual({
    problem: expect.stringContaining('others than an admin'),
  });
});

test.runIf(isRoot)('The system’s file overrides the variable’s, and a link is judged by its target', () => {
  const { folder, put } = files();
  const systemFile = put('managed.json', '{ "clipboardSeconds": 10 }');
  const env = { API_KEY_CONSOLE_MANAGED: put('own.json', '{ "clipboardSeconds": null }') };
  expect(readManaged({ ...here, env, systemFile })).toEqual({
    managed: expect.objectContaining({ preferences: { clipboardSeconds: 10 } }),
    note: `API_KEY_CONSOLE_MANAGED is ignored because ${systemFile} exists.`,
  });
  mkdirSync(join(folder, 'etc'));
  const link = join(folder, 'etc', 'managed.json');
  symlinkSync(put('open.json', '{}', 0o666), link);
  expect(readManaged({ ...here, env: {}, systemFile: link })).toEqual({
    problem: expect.stringContaining('others'),
  });
});

test.runIf(tellsOwners)('A file in the system’s place that is not root’s is not trusted', () => {
  const { put } = files();
  const systemFile = put('managed.json', '{}');
  // Anyone but root has created it as themselves already.
  if (isRoot) chownSync(systemFile, 65534, 65534);
  expect(readManaged({ ...here, env: {}, systemFile })).toEqual({ problem: expect.stringContaining('others') });
});

test('A bad system file does not give way to the variable’s', () => {
  const { put } = files();
  const systemFile = put('managed.json', '{', 0o644);
  const env = { API_KEY_CONSOLE_MANAGED: put('own.json', '{}') };
  expect(readManaged({ ...here, env, systemFile })).toHaveProperty('problem');
});

test('Each system has its own place for the file', () => {
  expect(systemFileOf('linux')).toBe('/etc/api-key-console/managed.json');
  expect(systemFileOf('darwin')).toBe('/Library/Application Support/API Key Console/managed.json');
  const modules = ['D:\\Apps\\API Key Console.exe', 'D:\\WINDOWS\\SYSTEM32\\ntdll.dll'];
  expect(systemFileOf('win32', () => modules)).toBe('D:\\ProgramData\\API Key Console\\managed.json');
});

test.each([
  [['E:\\Apps\\x.exe', 'c:\\Windows\\System32\\ntdll.dll', 'E:\\mine\\ntdll.dll'], 'C:'],
  [['\\\\?\\D:\\Windows\\System32\\NTDLL.DLL'], 'D:'],
  [['E:\\mine\\not-ntdll.dll', 'E:\\ntdll.dll.exe', '\\\\server\\share\\ntdll.dll'], 'C:'],
  [[], 'C:'],
])('On Windows the drive comes from the system’s own library, never from a variable: %j', (modules, drive) => {
  expect(windowsDrive(modules)).toBe(drive);
});

test('A user’s environment cannot lead to another file', () => {
  const before = { ...process.env };
  const names = ['SystemDrive', 'ProgramData', 'ALLUSERSPROFILE'];
  for (const name of names) process.env[name] = 'Z:\\mine';
  try {
    expect(systemFileOf('win32')).toBe('C:\\ProgramData\\API Key Console\\managed.json');
  } finally {
    for (const name of names) delete process.env[name];
    Object.assign(process.env, before);
  }
});

test('Two servers below paths of one host are two connections; a trailing slash makes no difference', () => {
  const list = (...urls: string[]) =>
    parseManaged(JSON.stringify({ connections: { list: urls.map((url) => ({ name: 'A', url })) } }));
  expect(list('https://gw.example/prod', 'https://gw.example/test', 'https://gw.example')).toMatchObject({
    managed: {
      connections: [{ id: 'https://gw.example/prod' }, { id: 'https://gw.example/test' }, { id: 'https://gw.example' }],
    },
  });
  expect(list('https://gw.example/prod', 'https://GW.example:443/prod/')).toEqual({
    problem: expect.stringContaining('connections.list.1.url: the same management API is listed twice'),
  });
});
