/** N6 and N7: answers that trickle, and answers that never come. The console's own deadlines end both. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'vitest';
import { startFaultProxy } from '../../helpers/fault-proxy.ts';
import { toApiKeys, wayTo } from '../line.ts';
import type { Run } from '../run.ts';
import { scenario } from '../scenario.ts';
import { creations, listOf, lists } from './support.ts';

const trickle = { kind: 'trickle', everyMs: 2, forEver: true } as const;
const oneTryMs = 30_000;
const allTriesMs = 45_000;

/** Lets every try of `send` run out of time, and returns how it ends. */
async function runOutOfTime<T>(run: Run, send: () => Promise<T>): Promise<T> {
  const first = run.line.next(toApiKeys);
  const result = send();
  await first;
  const second = run.line.next(toApiKeys);
  run.clock.advance(oneTryMs);
  await second;
  run.clock.advance(allTriesMs - oneTryMs);
  return result;
}

const slow = 'An answer that trickles and never ends';

scenario('N6', slow, { case: 'a list is requested once more, then reported', requests: 2 }, async (run) => {
  run.faults.add({ ...lists, times: Infinity, what: trickle });
  const failure = await runOutOfTime(run, () => run.console.failure('keys.list', listOf(run)));
  expect(failure).toMatchObject({ kind: 'unreachable', cause: 'timeout' });
});

scenario('N6', slow, { case: 'a creation is sent again, and succeeds', requests: 2 }, async (run) => {
  const slowly = run.faults.add({ ...creations, what: trickle });
  const created = run.created(run.intend('Shop'));
  await slowly.handled;
  run.clock.advance(oneTryMs);
  await created;
  await slowly.left;
  expect(await run.held()).toHaveLength(1);
});

scenario('N6', slow, { case: 'a creation, at every try', requests: 2 }, async (run) => {
  run.faults.add({ ...creations, times: Infinity, what: trickle });
  const failure = await runOutOfTime(run, () => run.console.failure('keys.create', run.intend('Shop')));
  expect(failure).toMatchObject({ kind: 'outcomeUnknown', cause: 'timeout' });
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', name: 'Shop' }]);
});

scenario('N6', slow, { case: 'quitting does not wait for the answer', requests: 10 }, async (run) => {
  const slowly = run.faults.add({ ...creations, times: Infinity, what: trickle });
  const failure = run.console.failure('keys.create', run.intend('Shop'));
  await slowly.handled;
  await run.restart();
  expect((await failure).kind).toBe('outcomeUnknown');
  await slowly.left;
});

const silent = 'A server that takes the request and never answers';

for (const kind of ['hangBeforeCommit', 'hangAfterCommit'] as const) {
  scenario('N7', silent, { case: `a creation, ${kind}`, requests: 2 }, async (run) => {
    const hung = run.faults.add({ ...creations, what: { kind } });
    const created = run.created(run.intend('Shop'));
    await hung.arrived;
    run.clock.advance(oneTryMs);
    await created;
    expect(await run.held()).toHaveLength(1);
  });

  scenario('N7', silent, { case: `a creation every time, ${kind}`, requests: 2 }, async (run) => {
    run.faults.add({ ...creations, times: Infinity, what: { kind } });
    const failure = await runOutOfTime(run, () => run.console.failure('keys.create', run.intend('Shop')));
    expect(failure).toMatchObject({ kind: 'outcomeUnknown', cause: 'timeout' });
  });
}

scenario('N7', silent, { case: 'a connection that falls silent', requests: 2 }, async (run) => {
  const proxy = await startFaultProxy(run.sandbox.url);
  run.defer(() => proxy.stop());
  await proxy.swallow();
  run.line.lead(toApiKeys, wayTo(new URL(proxy.url)));
  const failure = await runOutOfTime(run, () => run.console.failure('keys.list', listOf(run)));
  expect(failure).toMatchObject({ kind: 'unreachable', cause: 'timeout' });
  expect(run.sandbox.world.requests).toEqual([]);
});

/** A program that listens and never accepts: its queue takes two connections, and Linux drops every further SYN. */
const deafProgram = `
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:fs').writeSync(1, String(server.address().port));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

async function deafServer(run: Run): Promise<URL> {
  const program = spawn(process.execPath, ['--eval', deafProgram], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [port] = (await once(program.stdout, 'data')) as [Buffer];
  const fillers = [0, 1].map(() => connect(Number(port.toString()), '127.0.0.1'));
  await Promise.all(fillers.map((filler) => once(filler, 'connect')));
  run.defer(async () => {
    for (const filler of fillers) filler.on('error', () => 'the program is gone').destroy();
    program.kill('SIGKILL');
    await once(program, 'exit');
  });
  return new URL(`http://127.0.0.1:${port}`);
}

if (process.platform === 'linux') {
  scenario('N7', silent, { case: 'a host that drops the connection request', requests: 2 }, async (run) => {
    run.line.lead(toApiKeys, wayTo(await deafServer(run)));
    const failure = await runOutOfTime(run, () => run.console.failure('keys.list', listOf(run)));
    expect(failure).toMatchObject({ kind: 'unreachable', cause: 'timeout' });
  });
}
