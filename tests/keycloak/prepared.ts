/**
 * Keycloak prepared once for this computer: built, and with a database that has the realms. Each of the two takes longer
 * than a whole run.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adminOf } from './admin.ts';
import { putDistribution, run } from './distribution.ts';
import { makeKeys, manyKeys } from './many-keys.ts';
import { setUpMaster } from './master.ts';
import { masterPeople } from './people.ts';
import { cacheFolder, features, preparedHome } from './places.ts';
import { environment, linkHome, startProcess } from './process.ts';
import { realmFiles } from './realms.ts';

type Say = (line: string) => void;

/** Makes something in a temporary folder and moves it into place atomically: of several at once, the first stays. */
async function madeOnce(place: string, make: (folder: string) => Promise<string>): Promise<string> {
  if (existsSync(place)) return place;
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), 'preparing-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const made = await make(folder);
    if (!existsSync(place)) renameSync(made, place);
    return place;
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** The built distribution. */
function home(say: Say): Promise<string> {
  return madeOnce(preparedHome(), async (folder) => {
    say('Getting Keycloak, once for this computer.');
    putDistribution(folder);
    say('Building it, which takes a minute or two.');
    run('sh', [join(folder, 'home/bin/kc.sh'), 'build', '--db=dev-file', `--features=${features}`], environment());
    return join(folder, 'home');
  });
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

/** A database for exactly these realms and people; others get another one. */
function database(built: string, say: Say): Promise<string> {
  const realms = realmFiles();
  return madeOnce(`${built}-database-${hashOf([realms, masterPeople])}`, async (folder) => {
    say('Importing its realms, once for this computer.');
    const first = join(folder, 'first-run');
    linkHome(built, first);
    const imports = join(first, 'data/import');
    mkdirSync(imports, { recursive: true });
    for (const [name, realm] of Object.entries(realms)) writeFileSync(join(imports, name), JSON.stringify(realm));
    const { url, stop } = await startProcess(first);
    try {
      await setUpMaster(adminOf(url), ['acme', 'fjord']);
    } finally {
      await stop();
    }
    return join(first, 'data/h2');
  });
}

export interface Prepared {
  /** What a run links and never changes. */
  readonly home: string;
  /** What a run copies. */
  readonly database: string;
}

/** Makes what a run needs, or finds it made. */
export type Prepare = (say?: Say) => Promise<Prepared>;

/** Both; makes what is not there yet. */
export async function prepare(say: Say = () => {}): Promise<Prepared> {
  const built = await home(say);
  return { home: built, database: await database(built, say) };
}

/** The same plus a realm of thousands of API keys, which takes minutes to make and is kept. */
export async function prepareManyKeys(say: Say = () => {}): Promise<Prepared> {
  const few = await prepare(say);
  const many = await madeOnce(`${few.database}-many-${hashOf(manyKeys)}`, async (folder) => {
    say(`Adding ${manyKeys.count} API keys to a realm, once for this computer: some minutes.`);
    const run = join(folder, 'run');
    homeFor(run, few);
    const { url, stop } = await startProcess(run);
    try {
      await makeKeys(url, manyKeys);
    } finally {
      await stop();
    }
    return join(run, 'data/h2');
  });
  return { ...few, database: many };
}

/** Puts the home of one run into a folder. */
export function homeFor(folder: string, prepared: Prepared): void {
  linkHome(prepared.home, folder);
  cpSync(prepared.database, join(folder, 'data/h2'), { recursive: true });
}
