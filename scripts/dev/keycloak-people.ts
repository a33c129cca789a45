/** The people of the test Keycloak, for trying the console on it. */
import { acmePeople, fjordPeople, masterPeople, type Person } from '../../tests/keycloak/people.ts';
import { issuerOf } from '../../tests/keycloak/server.ts';

const people = { acme: acmePeople, fjord: fjordPeople, master: masterPeople };
type Realm = keyof typeof people;

function line({ username, password, roles, isSupport }: Person): string {
  const described = [...(isSupport ? ['support agent'] : []), ...roles].join(', ') || 'no roles';
  return `  ${username.padEnd(10)} ${password.padEnd(22)} ${described}`;
}

/** For each realm: its issuer, and below it each person with password and roles. */
export function describePeople(url: string, realms: readonly Realm[] = ['acme', 'fjord', 'master']): string {
  return realms
    .flatMap((realm) => [issuerOf(url, realm), ...Object.values<Person>(people[realm]).map(line)])
    .join('\n');
}
