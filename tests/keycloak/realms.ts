/** The realms a test Keycloak imports at its start. */
import { consoleClient, consoleClientId, consoleRoles } from './console-client.ts';
import { acmePeople, fjordPeople, type Person, supportRole, userOf } from './people.ts';
import { clientOf, otherClients, seededKeys } from './seeded-keys.ts';

const management = 'realm-management';

/** What an administrator must switch on for "last used" and for the activity. */
export const eventsOn = {
  eventsEnabled: true,
  enabledEventTypes: ['CLIENT_LOGIN', 'CLIENT_LOGIN_ERROR'],
  adminEventsEnabled: true,
  adminEventsDetailsEnabled: true,
};

/** A realm in which nobody has switched anything on. */
export const eventsOff = { eventsEnabled: false, adminEventsEnabled: false };

/** A realm to import, with the console registered as docs/keycloak.md says. */
export function realmOf(
  name: string,
  displayName: string,
  events: object,
  people: readonly Person[],
  clients: readonly object[],
) {
  return {
    realm: name,
    displayName,
    enabled: true,
    ...events,
    roles: { realm: [{ name: supportRole, description: 'Works in the accounts of customers' }] },
    users: people.map((each) => ({
      ...userOf(each),
      clientRoles: { [management]: each.roles },
      realmRoles: [`default-roles-${name}`, ...(each.isSupport ? [supportRole] : [])],
    })),
    clients: [consoleClient, ...clients],
    scopeMappings: [{ client: consoleClientId, roles: [supportRole, 'offline_access'] }],
    clientScopeMappings: { [management]: [{ client: consoleClientId, roles: consoleRoles }] },
  };
}

/** The realms by file name. */
export function realmFiles(): Record<string, object> {
  return {
    'acme-realm.json': realmOf('acme', 'Acme Nordic AB', eventsOn, Object.values(acmePeople), [
      ...seededKeys.map(clientOf),
      ...otherClients,
    ]),
    'fjord-realm.json': realmOf('fjord', 'Fjord Travel AS', eventsOff, Object.values(fjordPeople), []),
  };
}
