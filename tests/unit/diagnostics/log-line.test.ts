import { expect, test } from 'vitest';
import { textOfLine } from '../../../main/diagnostics/log-line.ts';
import type { LogLine } from '../../../main/ports.ts';

const time = new Date('2026-11-23T08:00:00Z');
const canary = 'C4N4RY';

test('A line is a JSON object with its time and the fields of the port', () => {
  const line: LogLine = {
    event: 'failed',
    channel: 'keys.list',
    kind: 'server',
    reason: 'input',
    host: 'api.example.test',
    status: 503,
    requestId: 'r-1',
    reference: 'ref',
    error: 'TypeError',
    at: 'list keys.js:1:2',
  };
  const text = textOfLine(line, time);
  expect(text).not.toContain('\n');
  expect(JSON.parse(text)).toEqual({ time: '2026-11-23T08:00:00.000Z', ...line });
});

test('A field that the port does not have is left out, however it got into the line', () => {
  const smuggled = {
    event: 'failed',
    clientSecret: canary,
    token: canary,
    headers: { authorization: canary },
  } as unknown as LogLine;
  const inherited = Object.assign(Object.create({ reason: canary, kind: canary }) as LogLine, { event: 'bug' });
  for (const line of [smuggled, inherited]) expect(textOfLine(line, time)).not.toContain(canary);
});

test('An object, a list or a function is left out, even under a permitted name', () => {
  const line = {
    event: 'failed',
    reason: { text: canary },
    host: [canary],
    requestId: null,
    error: Object.assign(() => canary, { toJSON: () => canary }),
    toJSON: () => canary,
  } as unknown as LogLine;
  expect(JSON.parse(textOfLine(line, time))).toEqual({
    time: '2026-11-23T08:00:00.000Z',
    event: 'failed',
    requestId: null,
  });
});

test('A value of suspicious length is cut, and a line break in it makes no second line', () => {
  const text = textOfLine({ event: 'refused', reason: `a\n${'b'.repeat(10_000)}` }, time);
  expect(text.length).toBeLessThan(400);
  expect(text).not.toContain('\n');
});
