import { expect, test } from 'vitest';
import { connectionsFrom, metadataPlaces } from '../../../main/connections/address.ts';

test('The command line gives connections, with or without a name, each once', () => {
  const { connections, problems } = connectionsFrom([
    'electron',
    '.',
    '--connection=https://api.example/',
    '--connection=Sandbox,http://127.0.0.1:4010',
    '--connection=Again,https://api.example/',
    '--other',
  ]);
  expect(problems).toEqual([]);
  expect(connections.map(({ name, url }) => [name, url])).toEqual([
    ['Again', 'https://api.example/'],
    ['Sandbox', 'http://127.0.0.1:4010/'],
  ]);
});

test('Servers below different paths of one host are different; a trailing slash makes no difference', () => {
  const { connections } = connectionsFrom([
    '--connection=Prod,https://gw.example.com/prod',
    '--connection=Test,https://gw.example.com/test/',
    '--connection=Again,https://gw.example.com/prod/',
  ]);
  expect(connections.map(({ name, id }) => [name, id])).toEqual([
    ['Again', 'https://gw.example.com/prod'],
    ['Test', 'https://gw.example.com/test'],
  ]);
});

test.each([
  ['https://a.example', ['https://a.example/.well-known/oauth-protected-resource']],
  [
    'https://a.example/prod/',
    [
      'https://a.example/.well-known/oauth-protected-resource/prod',
      'https://a.example/prod/.well-known/oauth-protected-resource',
    ],
  ],
])('The metadata of %s are looked for where RFC 9728 says, or below its path', (url, places) => {
  expect(metadataPlaces(new URL(url)).map(({ href }) => href)).toEqual(places);
});

test.each([
  ['not a url', 'is not a URL'],
  ['', 'is not a URL'],
  ['http://api.example', 'is not https'],
  ['http://localhost:4010', 'is not https'],
  ['http://127.0.0.1.evil.example', 'is not https'],
  ['file:///etc/passwd', 'is not https'],
  ['javascript:alert(1)', 'is not https'],
  ['https://user:word@api.example', 'no user, query or fragment'],
  ['https://api.example/?token=1', 'no user, query or fragment'],
])('--connection=%s is refused with a sentence and connects to nothing', (text, reason) => {
  const { connections, problems } = connectionsFrom([`--connection=${text}`]);
  expect(connections).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(reason);
  expect(problems[0]).not.toContain('word');
});
