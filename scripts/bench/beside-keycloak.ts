/** Compares the console with Keycloak's own admin console: the same robot uses both, in turns, on the same realms. */
import { randomUUID } from 'node:crypto';
import { whyNoKeycloak } from '../../tests/keycloak/availability.ts';
import { makeKeys, manyKeys, someKeys } from '../../tests/keycloak/many-keys.ts';
import { acmePeople } from '../../tests/keycloak/people.ts';
import { prepare, prepareManyKeys } from '../../tests/keycloak/prepared.ts';
import { type Keycloak, startKeycloak } from '../../tests/keycloak/server.ts';
import { bench, type Finding, measuredRatio, notMeasured, reasonOf } from './line.ts';
import type { Robot } from './robot.ts';
import { robotAtConsole } from './robot-at-console.ts';
import { robotAtKeycloak } from './robot-at-keycloak.ts';
import { inTurns } from './statistics.ts';

const over = (what: string, realm: string, budget: number | null) => ({
  what: `${what}, realm of ${realm} (console ÷ Keycloak's own)`,
  unit: '×' as const,
  budget,
});
const rows = 'Signed in and open to the first rows';
const search = 'A search';
const create = 'Creating an API key until its secret is on the clipboard';

const lines = {
  rows200: over(rows, '200', 0.25),
  search200: over(search, '200', 0.25),
  create200: over(create, '200', 0.5),
  rows10000: over(rows, '10,000', 0.25),
  search10000: over(search, '10,000', 0.25),
  create10000: over(create, '10,000', 0.5),
  reload200: over('The window loaded anew to the first rows', '200', null),
};
type Name = keyof typeof lines;
const names = Object.keys(lines) as Name[];

type Tell = (name: Name, finding: Finding) => void;
type Act = (robot: Robot, round: number) => Promise<number>;

/** What to do in turns for one line. */
interface Turns {
  name: Name;
  rounds: number;
  act: Act;
}

const usualRounds = 9;

/** After each of them all 10,000 API keys are read, so that nothing is still running in the next. */
const wholeRounds = 5;

const open: Act = (robot) => robot.open();
const reload: Act = (robot) => robot.reload();
const creates: Act = (robot) => robot.create(`robot-${randomUUID()}`);
/** Client IDs that differ from ten others only in the last letter. */
const finds =
  (begin: string): Act =>
  (robot, round) =>
    robot.search(`${begin}${(round + 10) % 10}`);

const turnsOfSome: readonly Turns[] = [
  { name: 'rows200', rounds: usualRounds, act: open },
  { name: 'search200', rounds: usualRounds, act: finds(`${someKeys.realm}-13`) },
  { name: 'create200', rounds: usualRounds, act: creates },
  { name: 'reload200', rounds: usualRounds, act: reload },
];
const turnsOfMany: readonly Turns[] = [
  { name: 'search10000', rounds: usualRounds, act: finds(`${manyKeys.realm}-971`) },
  { name: 'create10000', rounds: usualRounds, act: creates },
  { name: 'rows10000', rounds: wholeRounds, act: open },
];

interface Run {
  keycloak: Keycloak;
  isQuick: boolean;
  ended: AbortSignal;
  tell: Tell;
}

/** Measures each in turns. One that fails is reported with its reason, and the others are still measured. */
async function measureIn(
  realm: string,
  turns: readonly Turns[],
  { keycloak, isQuick, ended, tell }: Run,
): Promise<void> {
  const theirs = await robotAtKeycloak(keycloak, realm, acmePeople.admin);
  try {
    const ours = await robotAtConsole(keycloak, realm, acmePeople.admin);
    for (const { name, rounds, act } of turns) {
      const by = (robot: Robot) => (round: number) => {
        ended.throwIfAborted();
        return act(robot, round);
      };
      try {
        const times = await inTurns({ rounds: isQuick ? 3 : rounds, warmUps: 1 }, by(ours), by(theirs));
        tell(name, measuredRatio(times.ours, times.theirs));
      } catch (error) {
        ended.throwIfAborted();
        tell(name, { kind: 'failed', reason: reasonOf(error) });
      }
    }
    await ours.close();
  } finally {
    await theirs.close();
  }
}

/** On a real Keycloak. Without one, nothing is measured, and the lines say so. */
export const besideKeycloak = bench(lines, async ({ isQuick, withKeycloak }, tell, ended) => {
  const why = withKeycloak ? whyNoKeycloak() : 'only with --keycloak';
  if (why !== undefined) {
    for (const name of names) tell(name, notMeasured(why));
    return;
  }
  const keycloak = await startKeycloak((line) => console.log(line), isQuick ? prepare : prepareManyKeys);
  try {
    await makeKeys(keycloak.url, someKeys);
    const run = { keycloak, isQuick, ended, tell };
    await measureIn(someKeys.realm, turnsOfSome, run);
    if (isQuick) for (const { name } of turnsOfMany) tell(name, notMeasured('not with --quick'));
    else await measureIn(manyKeys.realm, turnsOfMany, run);
  } finally {
    await keycloak.stop();
  }
});
