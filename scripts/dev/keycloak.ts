/** `npm run keycloak`: runs a Keycloak on loopback to try the console on, until Ctrl+C. It keeps no data. */
import '../entry.ts';
import { whyNoKeycloakToGet } from '../../tests/keycloak/availability.ts';
import { bootstrapAdmin } from '../../tests/keycloak/process.ts';
import { startKeycloak } from '../../tests/keycloak/server.ts';
import { describePeople } from './keycloak-people.ts';

const why = whyNoKeycloakToGet();
if (why !== undefined) {
  console.error(`keycloak: ${why}`);
  process.exit(1);
}

/** Until Keycloak runs, ending this process is enough: whatever has started ends with it. */
let stop: () => void = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop());

const begun = performance.now();
const keycloak = await startKeycloak((line) => console.log(line));
console.log(`Keycloak is running at ${keycloak.url}, after ${Math.round((performance.now() - begun) / 1000)} s.`);
console.log(`Its own administrator: ${bootstrapAdmin.username}, ${bootstrapAdmin.password}\n`);
console.log(describePeople(keycloak.url));
console.log('\nStop it with Ctrl+C.');

stop = () => {
  stop = () => {};
  keycloak.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(`keycloak: did not stop cleanly: ${error instanceof Error ? error.message : error}`);
      process.exit(1);
    },
  );
};
