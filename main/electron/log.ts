/**
 * The log: JSON lines in a file that only its owner reads, and on standard error while nothing is packaged.
 *
 * electron-log's entry for plain Node is used: the one for Electron opens an IPC channel as soon as it is imported, by
 * which a renderer could write lines past the allow-list. Nothing is caught, spied on or sent; crashReporter is never
 * started, so that no dump of this process's memory is ever made.
 */
import { Console } from 'node:console';
import { join } from 'node:path';
import { app } from 'electron';
import electronLog from 'electron-log/node';
import { textOfLine } from '../diagnostics/log-line.ts';
import type { Log } from '../ports.ts';

/** When the file is larger it becomes the one old file, `console.old.log`: 2 MiB in all. */
const mostBytes = 1024 * 1024;

/** The folder of the log files; it is there once this was called. */
export function logFolder(): string {
  return app.getPath('logs');
}

function isShown(): boolean {
  return !app.isPackaged || Boolean(process.env.ELECTRON_ENABLE_LOGGING);
}

function openFileLog(): Log {
  const { file, console } = electronLog.transports;
  // Or it would look for a package.json around the current folder, and fail where there is none.
  file.setAppName(app.name);
  file.level = 'info';
  file.maxSize = mostBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  // Asked for at every line: `--user-data-dir` moves it after this module was loaded.
  file.resolvePathFn = () => join(logFolder(), 'console.log');
  file.transforms = [({ data }) => data.join(' ')];
  // What electron-log has to say about itself, that a file could not be written, comes here too, and holds a path.
  console.level = 'info';
  console.transforms = [({ data }) => data];
  // Errors of the stream, as when nobody reads it any more, are ignored by node:console.
  const standardError = new Console(process.stderr);
  console.writeFn = ({ message }) => {
    if (isShown()) standardError.log(...message.data);
  };
  return { write: (line) => electronLog.info(textOfLine(line, new Date())) };
}

export const log: Log = openFileLog();
