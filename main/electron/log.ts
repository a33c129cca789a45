/**
 * The log: JSON lines in a file that only its owner can read, and on standard error in an unpackaged program.
 *
 * Uses electron-log's entry for plain Node: the entry for Electron opens an IPC channel on import, by which a renderer
 * could bypass the allow-list. Nothing is caught, spied on or sent; crashReporter is never started, so no dump of this
 * process's memory is ever made.
 */
import { Console } from 'node:console';
import { join } from 'node:path';
import { app } from 'electron';
import electronLog from 'electron-log/node';
import { textOfLine } from '../diagnostics/log-line.ts';
import type { Log } from '../ports.ts';

/** A larger file becomes the only old file, `console.old.log`: 2 MiB in all. */
const mostBytes = 1024 * 1024;

/** The folder of the log files; calling this creates it. */
export function logFolder(): string {
  return app.getPath('logs');
}

function isShown(): boolean {
  return !app.isPackaged || Boolean(process.env.ELECTRON_ENABLE_LOGGING);
}

function openFileLog(): Log {
  const { file, console } = electronLog.transports;
  // Otherwise electron-log looks for a package.json around the current folder, and fails if there is none.
  file.setAppName(app.name);
  file.level = 'info';
  file.maxSize = mostBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  // Resolved for every line, because `--user-data-dir` moves the folder after this module was loaded.
  file.resolvePathFn = () => join(logFolder(), 'console.log');
  file.transforms = [({ data }) => data.join(' ')];
  // Also shows electron-log's own messages, such as that a file could not be written, which contain a path.
  console.level = 'info';
  console.transforms = [({ data }) => data];
  // node:console ignores errors of the stream, such as a closed pipe.
  const standardError = new Console(process.stderr);
  console.writeFn = ({ message }) => {
    if (isShown()) standardError.log(...message.data);
  };
  return { write: (line) => electronLog.info(textOfLine(line, new Date())) };
}

export const log: Log = openFileLog();
