/** Sends the wanted number of requests, and collects what is wrong with the answers. */
import fc from 'fast-check';
import type { Person, Trial } from './asked.ts';
import { type Heard, openAsker } from './asker.ts';
import { type Json, readDocument } from './document.ts';
import type { Complaint } from './judge.ts';
import { openSchemas } from './schemas.ts';
import { allTrials, firstTrials } from './trials.ts';

/** A fault in the answer to a request. `path` is fast-check's; empty for the first requests. */
export type Finding = Omit<Heard, 'complaints'> & { complaint: Complaint; seed: number; path: string };

/** The requests of an operation: their number, statuses and complaints. */
export type Tally = { requests: number; statuses: Map<number, number>; complaints: number };

/** `findings`: the first of each kind at each operation. */
export type Outcome = { findings: Finding[]; tallies: Map<string, Tally>; requests: number; seconds: number };

/** With `path`, only the request of that finding is sent. */
export type RunOptions = { url: string; people: Person[]; runs: number; seed: number; path?: string };

function count(tallies: Map<string, Tally>, { where, received, complaints }: Heard): void {
  const tally = tallies.get(where) ?? { requests: 0, statuses: new Map(), complaints: 0 };
  tallies.set(where, tally);
  tally.requests += 1;
  tally.complaints += complaints.length;
  if (received) tally.statuses.set(received.status, (tally.statuses.get(received.status) ?? 0) + 1);
}

const firstOfEach = (findings: Finding[]): Finding[] =>
  [...Map.groupBy(findings, ({ where, complaint }) => `${where} ${complaint.check}`).values()].flatMap((all) =>
    all.slice(0, 1),
  );

/** Sends requests to the server at this address, and checks each answer against the document. */
export async function checkApi(described: Json, { url, people, runs, seed, path = '' }: RunOptions): Promise<Outcome> {
  const document = readDocument(described);
  const schemas = openSchemas(document);
  const { ask, close } = openAsker({ document, schemas }, { url, people });
  const trials = allTrials(document, schemas);
  const tallies = new Map<string, Tally>();
  const findings: Finding[] = [];

  async function note(trial: Trial, at: string): Promise<void> {
    const { complaints, ...heard } = await ask(trial);
    count(tallies, { complaints, ...heard });
    findings.push(...complaints.map((complaint) => ({ ...heard, complaint, seed, path: at })));
  }

  const began = performance.now();
  try {
    for (const trial of firstTrials(document, people)) await note(trial, '');
    let index = 0;
    const one = fc.asyncProperty(trials, (trial) => note(trial, path || String(index++)));
    await fc.assert(one, { seed, ...(path === '' ? { numRuns: runs } : { numRuns: 1, path }) });
    const seconds = (performance.now() - began) / 1000;
    const requests = [...tallies.values()].reduce((sum, tally) => sum + tally.requests, 0);
    return { findings: firstOfEach(findings), tallies, requests, seconds };
  } finally {
    close();
  }
}
