/** Sets up the realm `master`, which cannot be imported because it already exists. */
import type { Admin } from './admin.ts';
import { consoleClient, consoleRoles } from './console-client.ts';
import { masterPeople, supportRole, userOf } from './people.ts';

type Named = { id: string; name: string };

async function only(admin: Admin, path: string): Promise<Named> {
  const [found] = (await admin.ask('GET', path)) as Named[];
  if (!found) throw new Error(`${path}: nothing there`);
  return found;
}

/** Adds the console's client, and people with roles in the given realms. */
export async function setUpMaster(admin: Admin, realms: readonly string[]): Promise<void> {
  await admin.ask('POST', '/master/roles', { name: supportRole });
  const support = await admin.ask('GET', `/master/roles/${supportRole}`);
  const offline = await admin.ask('GET', '/master/roles/offline_access');
  await admin.ask('POST', '/master/clients', consoleClient);
  const { id: client } = await only(admin, `/master/clients?clientId=${consoleClient.clientId}`);
  await admin.ask('POST', `/master/clients/${client}/scope-mappings/realm`, [support, offline]);
  const users: { id: string; roles: readonly string[] }[] = [];
  for (const person of Object.values(masterPeople)) {
    await admin.ask('POST', '/master/users', userOf(person));
    const { id } = await only(admin, `/master/users?exact=true&username=${person.username}`);
    if (person.isSupport) await admin.ask('POST', `/master/users/${id}/role-mappings/realm`, [support]);
    users.push({ id, roles: person.roles });
  }
  for (const realm of realms) {
    const { id: management } = await only(admin, `/master/clients?clientId=${realm}-realm`);
    const all = (await admin.ask('GET', `/master/clients/${management}/roles`)) as Named[];
    const those = (names: readonly string[]) => all.filter(({ name }) => names.includes(name));
    await admin.ask('POST', `/master/clients/${client}/scope-mappings/clients/${management}`, those(consoleRoles));
    for (const { id, roles } of users) {
      await admin.ask('POST', `/master/users/${id}/role-mappings/clients/${management}`, those(roles));
    }
  }
}
