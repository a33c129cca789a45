import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ConnectionId, Profile } from '../../../contract/session.ts';
import { RememberedPeople, rememberedRecords } from '../../../main/session/remembered.ts';
import { MemoryKeychain } from '../../helpers/memory-keychain.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const astrid = Profile.parse({
  id: randomUUID(),
  connection: ConnectionId.parse('https://api.example'),
  user: { id: 'user-1', name: 'Astrid', email: 'astrid@example.com' },
});

function remembered() {
  const records = rememberedRecords(new MemoryStore());
  records.profiles.write([astrid]);
  records.toResume.write(astrid.id);
  return { records, people: new RememberedPeople(new MemoryKeychain(), records) };
}

test('The next start continues with the person who was there last', () => {
  expect(remembered().people.toResume()).toEqual(astrid);
});

test('A person whose sign-out was begun is not signed in again by the next start', () => {
  const { records, people } = remembered();
  records.leaving.write([astrid.id]);
  expect(people.toResume()).toBeUndefined();
  expect(people.leaving()).toEqual([astrid]);
});
