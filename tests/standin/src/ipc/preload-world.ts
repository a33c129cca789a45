/** Combines the pieces of `in-page/` and the preload into the two scripts that start each new document. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Script } from 'node:vm';
import { makeBridgePeer } from '../in-page/bridge.ts';
import { makeCloneCodec } from '../in-page/clone.ts';
import { makeEvents } from '../in-page/events.ts';
import { type PreloadConfig, startIsolatedWorld } from '../in-page/isolated-world.ts';
import { startMainWorld } from '../in-page/main-world.ts';

export const worldName = 'Electron Isolated Context';

export interface PreloadScripts {
  mainWorld: string;
  isolatedWorld: string;
  binding: string;
  deliver: string;
  /** If the preload does not parse: the error to report instead of running it. */
  syntaxError: Error | undefined;
}

const scope = 'require, process, exports, module, Buffer, global, setImmediate, clearImmediate';

/** A preload's path must be absolute, otherwise Electron only logs and continues without it. */
function readPreload(path: string): { body: string | undefined; error: Error | undefined } {
  if (!path) return { body: undefined, error: undefined };
  if (!isAbsolute(path)) {
    console.error(`preload script must have absolute path: ${path}`);
    return { body: undefined, error: undefined };
  }
  try {
    const body = `(function (${scope}) {${readFileSync(path, 'utf8')}\n})`;
    new Script(body, { filename: path });
    return { body, error: undefined };
  } catch (error) {
    return { body: undefined, error: error as Error };
  }
}

function rendererProcess(sandboxed: boolean): Record<string, unknown> {
  const { arch, platform, version, versions, env, execPath, pid } = process;
  const electron = { arch, platform, version, versions: { ...versions }, env: { ...env }, execPath, pid };
  return { ...electron, argv: [execPath, '--type=renderer'], type: 'renderer', sandboxed, contextIsolated: true };
}

/** Random for each window: with names that it could guess, the page could listen in. */
export function preloadScripts(path: string, sandboxed: boolean): PreloadScripts {
  const handshake = randomUUID();
  const binding = `electron ${randomUUID()}`;
  const deliver = `deliver ${randomUUID()}`;
  const { body, error } = readPreload(path);
  const config: PreloadConfig = { binding, deliver, handshake, path, process: rendererProcess(sandboxed) };
  const strict = (text: string) => `(() => { 'use strict'; ${text} })()`;
  return {
    binding,
    deliver,
    syntaxError: error,
    mainWorld: strict(`(${startMainWorld})(${JSON.stringify(handshake)}, (${makeCloneCodec})(), ${makeBridgePeer});`),
    isolatedWorld: `((preload) => { 'use strict';
(${startIsolatedWorld})(${JSON.stringify(config)}, (${makeCloneCodec})(), ${makeBridgePeer}, (${makeEvents})(), preload);
})(${body ?? 'undefined'})`,
  };
}
