/** `npm run keycloak`: a Keycloak on loopback to try the console on, until Ctrl+C. It keeps nothing. */
import { whyNoKeycloakToGet } from '../tests/keycloak/availability.ts';
import { acmePeople, fjordPeople, masterPeople, type Person } from '../tests/keycloak/people.ts';
import { bootstrapAdmin } from '../tests/keycloak/process.ts';
import { issuerOf, startKeycloak } from '../tests/keycloak/server.ts';

const why = whyNoKeycloakToGet();
if (why !== undefined) {
  console.error(`keycloak: ${why}`);
  process.exit(1);
}

const begun = performance.now();
const keycloak = await startKeycloak((line) => console.log(line));
console.log(`Keycloak runs at ${keycloak.url}, after ${Math.round((performance.now() - begun) / 1000)} s.`);
console.log(`Its own administrator: ${bootstrapAdmin.username}, ${bootstrapAdmin.password}\n`);
const realms = { acme: acmePeople, fjord: fjordPeople, master: masterPeople };
for (const [realm, people] of Object.entries(realms)) {
  console.log(issuerOf(keycloak.url, realm));
  for (const { username, password, roles, isSupport } of Object.values<Person>(people)) {
    const described = [...(isSupport ? ['support agent'] : []), ...roles].join(', ') || 'no roles';
    console.log(`  ${username.padEnd(10)} ${password.padEnd(22)} ${described}`);
  }
}
console.log('\nStop it with Ctrl+C.');

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    keycloak.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`keycloak: did not stop cleanly: ${error instanceof Error ? error.message : error}`);
        process.exit(1);
      },
    );
  });
}
