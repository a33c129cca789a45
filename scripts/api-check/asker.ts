/** Sends requests to the server, learns from its answers, and reports what is wrong with them. */
import { type Asked, askedOf, type Person, type Trial } from './asked.ts';
import type { ApiDocument } from './document.ts';
import { type Complaint, complaintsOf } from './judge.ts';
import { openMemory } from './memory.ts';
import type { Schemas } from './schemas.ts';
import { openSender, type Received } from './send.ts';

/** The outcome of a request; `received` is undefined if there was no answer. */
export type Heard = { where: string; asked: Asked; received: Received | undefined; complaints: Complaint[] };

const whereOf = ({ operation, expected }: Asked) =>
  operation?.id ?? (expected.kind === 'method' ? '(another method)' : '(another path)');

/** `close` ends the connections. */
export function openAsker(
  { document, schemas }: { document: ApiDocument; schemas: Schemas },
  { url, people }: { url: string; people: Person[] },
) {
  const memory = openMemory(document);
  const { send, close } = openSender(url);

  async function ask(trial: Trial): Promise<Heard> {
    const asked = askedOf(trial, { document, memory, people });
    const { operation, place, person, sent } = asked;
    const where = whereOf(asked);
    let received: Received;
    try {
      received = await send(sent);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { where, asked, received: undefined, complaints: [{ check: 'no answer', detail }] };
    }
    const complaints = complaintsOf(asked, received, { document, schemas });
    if (operation) memory.learn({ operation, place, person: person.name, sent }, received);
    return { where, asked, received, complaints };
  }

  return { ask, close };
}
