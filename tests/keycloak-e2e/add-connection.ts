/** Adds a Keycloak in the window, by any of its addresses, and with the ID that its administrator chose. */
import { expect, test } from '@playwright/test';
import { launchProgram } from '../helpers/console-app.ts';
import { goToApiManagement, rowOf } from '../helpers/screens.ts';
import { consoleClient, consoleRoles } from '../keycloak/console-client.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { signInAt } from '../keycloak/sign-in-pages.ts';

const clientId = 'keys-desk';

/** Registers the console as docs/keycloak.md says, under another ID. */
async function register({ admin }: Keycloak): Promise<void> {
  await admin.ask('POST', '/acme/clients', { ...consoleClient, clientId });
  const idOf = async (wanted: string) => {
    const [found] = (await admin.ask('GET', `/acme/clients?clientId=${wanted}`)) as { id: string }[];
    return found?.id;
  };
  const mappings = `/acme/clients/${await idOf(clientId)}/scope-mappings/clients/${await idOf('realm-management')}`;
  await admin.ask(
    'POST',
    mappings,
    consoleRoles.map((name) => ({ name })),
  );
}

export function addConnection(open: () => Keycloak): void {
  test('A Keycloak is added by the address of its admin console, with the Client ID under which it knows the console', async () => {
    const keycloak = open();
    await register(keycloak);
    const program = await launchProgram(`Fjord,${issuerOf(keycloak.url, 'fjord')}`);
    const { window } = program;
    await window.getByText('Other ways').click();
    await window.getByRole('button', { name: 'Add connection…' }).click();
    const dialog = window.getByRole('dialog', { name: 'Add connection' });
    await dialog.getByLabel('Address of the management API').fill(`${keycloak.url}/admin/acme/console/#/acme/clients`);
    await dialog.getByLabel('Client ID of API Key Console').fill(clientId);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();

    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    const link = new URL(await program.nextOpenedPage());
    expect(link.href).toContain(issuerOf(keycloak.url, 'acme'));
    expect(link.searchParams.get('client_id')).toBe(clientId);
    await signInAt(link, acmePeople.admin);
    await goToApiManagement(window);
    await expect(rowOf(window, 'Integration 1')).toBeVisible();
  });
}
