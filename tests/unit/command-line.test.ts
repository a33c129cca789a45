import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedBy, helpText, optionNames } from '../../main/command-line.ts';
import { dangerIn } from '../../main/electron/border/start-guard.ts';

test.each([
  [[], { kind: 'start' }],
  [['--connection=https://api.example.com', '--lang=en', 'api-key-console://accounts/a'], { kind: 'start' }],
  [['--help'], { kind: 'help' }],
  [['--version'], { kind: 'version' }],
  [['--show-example-managed'], { kind: 'exampleManaged' }],
  [['--check-managed=/etc/a=b.json'], { kind: 'checkManaged', file: '/etc/a=b.json' }],
  [['--lang=en', '--version', '--help'], { kind: 'help' }],
])('%j asks for %j', (args, asked) => {
  expect(askedBy(args)).toEqual(asked);
});

test.each([
  ['--conection=https://a.example', '--connection'],
  ['--connnection=https://a.example', '--connection'],
  ['--Connection=https://a.example', '--connection'],
  ['--connections=https://a.example', '--connection'],
  ['--check-manged=a', '--check-managed'],
  ['--chekc-managed=a', '--check-managed'],
  ['--show-example-manged', '--show-example-managed'],
  ['--conectoin=https://a.example', '--connection'],
  ['--user-data-dri=a', '--user-data-dir'],
  ['--hlep', '--help'],
  ['--vresion', '--version'],
])('%s is refused, with %s as the suggestion', (argument, meant) => {
  const why = expect.stringMatching(
    new RegExp(`^${argument.split('=')[0]} is not an option\\. Did you mean ${meant}\\? `),
  );
  expect(askedBy(['--lang=en', argument])).toEqual({ kind: 'mistake', why });
});

test.each([
  ['--connection', '--connection needs a value: --connection=[NAME,]URL'],
  ['--check-managed=', '--check-managed needs a value: --check-managed=FILE'],
  ['--user-data-dir', '--user-data-dir needs a value: --user-data-dir=FOLDER'],
  ['--help=me', '--help takes no value.'],
  ['--version=', '--version takes no value.'],
])('%s is refused: %s', (argument, why) => {
  expect(askedBy([argument])).toEqual({ kind: 'mistake', why });
});

test.each([
  'lang=en',
  'force-device-scale-factor=2',
  'ozone-platform=wayland',
  'disable-gpu',
  'class=a',
  'name=a',
  'hidden',
  'updated',
  'no-sandbox',
  'inspect=0',
  'remote-debugging-port=0',
  'proxy-server=a:1',
  // Too far from our options to be a typo.
  'connects=a',
  'versoins',
  'hulk',
])('--%s is not ours, and is left to the start guard', (argument) => {
  expect(askedBy([`--${argument}`])).toEqual({ kind: 'start' });
});

test('Links, paths, a bare dash and words after it are not options', () => {
  expect(askedBy(['-', '--', 'help', '-help', '/help', 'a/--help', '', 'api-key-console://x?--help'])).toEqual({
    kind: 'start',
  });
});

test('Whatever is typed, a refusal is one line that is safe for a terminal', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string({ unit: 'binary', maxLength: 2 }), (words, slip) => {
      const asked = askedBy([...words, `--connectio${slip}=S3CRET`]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
      if (asked.kind === 'mistake') expect(asked.why).toMatch(/^[^\u0000-\u001f\u007f]+$/);
      if (asked.kind === 'mistake') expect(asked.why).not.toContain('S3CRET');
    }),
  );
});

test('row 2: the start guard lets all of our options through, and the help lists them', () => {
  for (const name of optionNames) {
    expect(dangerIn([`--${name}=a`], {})).toBeUndefined();
    expect(helpText('API Key Console')).toMatch(new RegExp(`^ {2}--${name}[ =]`, 'm'));
  }
});
