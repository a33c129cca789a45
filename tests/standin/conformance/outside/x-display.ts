/** The test's own X display, and the system's xclip as the other program on it. */
import { spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface XDisplay {
  name: string;
  stop(): Promise<void>;
}

/** Why these tests cannot run here; undefined if they can. */
export function displayProblem(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has X displays';
  const missing = ['Xvfb', 'xclip'].filter((name) => spawnSync('which', [name]).status !== 0);
  return missing.length > 0 ? `missing: ${missing.join(', ')}` : undefined;
}

/** Starts Xvfb on a free number; resolves once it is usable. */
export async function startDisplay(): Promise<XDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  const number = await new Promise<string>((done, fail) => {
    (server.stdio[3] as Readable).setEncoding('utf8').once('data', (text: string) => done(text.trim()));
    server.once('error', fail);
    void gone.then(() => fail(new Error('Xvfb ended at once')));
  });
  return {
    name: `:${number}`,
    stop: async () => {
      server.kill();
      await gone;
    },
  };
}

/** What xclip reads of one target; undefined if it gets nothing. */
export async function xclipReads(
  display: string,
  target?: string,
  selection: 'clipboard' | 'primary' = 'clipboard',
): Promise<string | undefined> {
  const args = ['-selection', selection, '-o', ...(target ? ['-t', target] : [])];
  const xclip = spawn('xclip', args, {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  xclip.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return new Promise((done) => xclip.once('close', (code) => done(code === 0 ? text : undefined)));
}

/** Resolves once xclip owns the clipboard, which it does until another program takes it. */
export async function xclipWrites(display: string, text: string): Promise<void> {
  const xclip = spawn('xclip', ['-selection', 'clipboard', '-i'], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  xclip.stdin.end(text);
  await new Promise<void>((done) => xclip.once('exit', () => done()));
  // xclip forks a child that takes the clipboard, and may exit before the display has heard of that.
  while ((await xclipReads(display, 'UTF8_STRING')) !== text);
}
