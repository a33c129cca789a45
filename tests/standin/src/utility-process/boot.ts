/** Inside a utility process: `process.parentPort` and the few modules that `electron` offers there. */
import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import manifest from 'electron/package.json' with { type: 'json' };
import { patchFs } from '../asar/fs.ts';
import { loadModulesFromArchives } from '../asar/modules.ts';
import { serveElectron } from '../hooks.ts';
import { makeCloneCodec } from '../in-page/clone.ts';
import { absent } from '../not-here.ts';

const codec = makeCloneCodec();
const queue: unknown[] = [];

/** Messages wait until somebody listens, as on a MessagePort that has not been started. */
class ParentPort extends EventEmitter {
  private started = false;

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name === 'message') process.nextTick(() => this.start());
    });
  }

  start(): void {
    this.started = true;
    for (const data of queue.splice(0)) this.emit('message', { data, ports: [] });
  }

  pause(): void {
    this.started = false;
  }

  postMessage(message: unknown): void {
    process.send?.(codec.encode(message));
  }

  receive(data: unknown): void {
    if (this.started) this.emit('message', { data, ports: [] });
    else queue.push(data);
  }
}

const parentPort = new ParentPort();
// The listener also keeps an idle process alive, as Electron's is until it is ended.
process.on('message', (text: string) => parentPort.receive(codec.decode(text)));
process.on('disconnect', () => process.exit(0));
Object.assign(process, { parentPort, type: 'utility', resourcesPath: process.argv[2] });
Object.defineProperty(process.versions, 'electron', { value: manifest.version, enumerable: true });
process.argv.splice(1, 2);
patchFs();
loadModulesFromArchives();

serveElectron({ net: absent('net in a utility process'), systemPreferences: absent('systemPreferences') });
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(1);
});
const script = resolve(process.argv[1] ?? '');
import(pathToFileURL(script).href).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
