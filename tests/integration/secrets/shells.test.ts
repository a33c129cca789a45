/** What Copy Secret writes, run by real shells: it means what the server gave, and hostile characters run nothing. */
import { describe, expect, test } from 'vitest';
import { type Pair, written } from '../../../main/secrets/copy-formats.ts';
import { copiedAs, hostileAscii, hostileValue, pathOf, runIn, somePairs } from '../../helpers/hostile-pairs.ts';

const pairs = [...somePairs(hostileValue, 300), ...somePairs(hostileAscii, 600)];

/** The pairs that a format accepts, with the text that is copied. */
function taken(format: 'env' | 'json' | 'curl'): { pair: Pair; text: string }[] {
  return pairs.flatMap((pair) => {
    const text = written(format, pair);
    return text.ok ? [{ pair, text: text.value }] : [];
  });
}

function filesOf(all: { text: string }[], extension: string): Record<string, string> {
  return Object.fromEntries(all.map(({ text }, index) => [`${index}.${extension}`, text]));
}

/** The shells installed here; reports those that are missing. */
function shells(...names: string[]): string[] {
  const lacking = names.filter((name) => pathOf(name) === undefined);
  if (lacking.length > 0) process.stderr.write(`Not tried, because this computer lacks them: ${lacking.join(', ')}\n`);
  return names.filter((name) => !lacking.includes(name));
}

describe.each(shells('bash', 'dash', 'zsh'))('In %s', (shell) => {
  test('a .env that is sourced sets what the server gave, and runs nothing', () => {
    const all = taken('env');
    expect(all.length).toBeGreaterThan(100);
    const script = all
      .map((_, index) => `. ./${index}.env; printf '%s\\0%s\\0' "$APSIS_ONE_CLIENT_ID" "$APSIS_ONE_CLIENT_SECRET"\n`)
      .join('');
    const { printed, ran } = runIn(shell, ['script'], { ...filesOf(all, 'env'), script });
    expect(ran).toBe(false);
    expect(printed.split('\0').slice(0, -1)).toEqual(all.flatMap(({ pair }) => [pair.clientId, pair.clientSecret]));
  });

  test('the curl command sends what the server gave, and runs nothing else', () => {
    const all = taken('curl');
    expect(all.length).toBeGreaterThan(500);
    const script = `curl() { cat; }\n${all.map(({ text }) => text).join('')}`;
    const { printed, ran } = runIn(shell, ['script'], { script });
    expect(ran).toBe(false);
    const bodies = printed.trim().split('\n');
    expect(bodies.map((line) => JSON.parse(line))).toEqual(
      all.map(({ pair: { clientId, clientSecret } }) => ({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      })),
    );
  });

  test('JSON that is pasted by mistake runs nothing', () => {
    const all = taken('json');
    expect(all).toHaveLength(pairs.length);
    const script = all.map((_, index) => `(. ./${index}.json) >/dev/null 2>&1\n`).join('');
    const { ran } = runIn(shell, ['script'], { ...filesOf(all, 'json'), script: `${script}exit 0\n` });
    expect(ran).toBe(false);
  });
});

describe.each(shells('pwsh'))('In PowerShell', (shell) => {
  test.each(['env', 'json', 'curl'] as const)('%s that is pasted by mistake runs nothing', (format) => {
    const all = taken(format);
    // Each on its own, as if pasted; a missing program must not stop the rest.
    const script = `Get-ChildItem *.txt | ForEach-Object { try { Invoke-Expression (Get-Content -Raw $_) } catch { } }`;
    const args = ['-NoProfile', '-NonInteractive', '-Command', `$env:PATH = ''; ${script}`];
    expect(runIn(shell, args, filesOf(all, 'txt')).ran).toBe(false);
  });
});

test('A pair as APSIS One gives it is taken by every format', () => {
  const pair = {
    clientId: 'b49b39a0-82a1-11ec-8017-5d554e8551d6',
    clientSecret: 'aZ09'.repeat(16),
    tokenUrl: new URL('https://api.example.test/oauth/token'),
  };
  for (const format of ['text', 'env', 'json', 'curl'] as const)
    expect(copiedAs(format, pair)).toContain(pair.clientSecret);
});
