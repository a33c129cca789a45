/** Decides whether the program may start, before any of it has begun. Refuses with an explanation and exit code 2. */
import { url as inspectorUrl } from 'node:inspector';
import { app, dialog } from 'electron';
import type { Connection } from '../../../contract/session.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';
import { type Asked, askedBy, helpText } from '../../command-line.ts';
import { connectionsFrom } from '../../connections/address.ts';
import { exampleManaged } from '../../managed/example.ts';
import { problemWith, readManaged } from '../../managed/file.ts';
import type { Managed } from '../../managed/policy.ts';
import { isRelease } from './release.ts';
import { refusalOf } from './start-guard.ts';

/** What the program starts with. `notes`: one line for each setting that was given and is ignored. */
export interface Admission {
  connections: readonly Connection[];
  managed: Managed;
  notes: readonly string[];
}

/** Prints and exits. A pipe may be slow, so the exit waits until the text is out. */
function say(text: string, code = 0): undefined {
  const end = () => app.exit(code);
  // On an error nobody reads it, so the program exits too.
  (code === 0 ? process.stdout : process.stderr).once('error', end).write(text, end);
}

/** Answers a request other than starting: opens no window, and changes nothing. */
function answer(asked: Exclude<Asked, { kind: 'start' }>): undefined {
  switch (asked.kind) {
    case 'mistake':
      return say(`${asked.why}\n`, 2);
    case 'help':
      return say(helpText(app.name));
    case 'version':
      return say(`${app.name} ${app.getVersion()}\n`);
    case 'exampleManaged':
      return say(exampleManaged);
    case 'checkManaged': {
      const problem = problemWith(asked.file, process.platform);
      if (problem !== undefined) return say(`${problem}\n`, 1);
      return say(`${asked.file}: API Key Console starts with these settings.\n`);
    }
  }
}

function refuse(why: string): undefined {
  process.stderr.write(`${why}\n`);
  app.exit(2);
}

/** undefined: the program may not start, has said why and exits. Otherwise the data folder asked for is set. */
export function admit(): Admission | undefined {
  const asked = askedBy(process.argv.slice(1));
  // A misspelt option of ours gets a better message than the guard's, and is refused just the same.
  if (asked.kind === 'mistake') return answer(asked);
  const refusal = refusalOf({
    args: process.argv.slice(1),
    environment: process.env,
    isRelease,
    inspectorUrl: inspectorUrl(),
  });
  if (refusal !== undefined) return refuse(refusal);
  if (asked.kind !== 'start') return answer(asked);
  const { t } = createCatalogue();
  const found = readManaged({ platform: process.platform, env: process.env });
  if ('problem' in found) {
    const { problem } = found;
    // On Linux the box would only print the same text to the terminal again.
    if (process.platform !== 'linux')
      dialog.showErrorBox(t('managed.windowTitle'), t('managed.windowText', { problem }));
    return refuse(problem);
  }
  const { connections, problems } = connectionsFrom(process.argv);
  if (problems.length > 0) return refuse(problems.join('\n'));
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') app.setPath('userData', folder);
  const { managed, note } = found;
  const areUnused = connections.length > 0 && !managed.mayAddConnections;
  const notes = [...(note === undefined ? [] : [note]), ...(areUnused ? [t('managed.connectionsUnused')] : [])];
  return { connections, managed, notes };
}
