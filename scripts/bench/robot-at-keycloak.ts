/** The robot on Keycloak's own admin console, in a separate Chromium. */
import { chromium, type Page } from '@playwright/test';
import type { Admin } from '../../tests/keycloak/admin.ts';
import type { Person } from '../../tests/keycloak/people.ts';
import type { Keycloak } from '../../tests/keycloak/server.ts';
import { chromiumFlags, headlessChromiumPath } from '../../tests/standin/src/chromium/find.ts';
import { type Robot, stepMs, untilCopied, untilFound, untilLoaded } from './robot.ts';

const rows = 'table[aria-label=Clients] tbody tr:has(td a)';

/** Keycloak's pages require one more role than its API. */
async function letIn(admin: Admin, realm: string, { username }: Person): Promise<void> {
  const only = async (path: string) => {
    const [found] = (await admin.ask('GET', `/${realm}${path}`)) as { id: string }[];
    if (!found) throw new Error(`${path}: nothing there`);
    return found.id;
  };
  const user = await only(`/users?exact=true&username=${username}`);
  const management = await only('/clients?clientId=realm-management');
  const role = await admin.ask('GET', `/${realm}/clients/${management}/roles/query-clients`);
  await admin.ask('POST', `/${realm}/users/${user}/role-mappings/clients/${management}`, [role]);
}

/** Like an experienced user, who checks nothing needlessly. Leaves the standard flow on, which saves a press. */
async function createClient(page: Page, clientId: string): Promise<void> {
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await page.getByRole('link', { name: 'Create client' }).or(page.getByTestId('createClient')).click();
  await page.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
  await next.click();
  await page.locator('.pf-v5-c-switch[for=kc-authentication]').click();
  await page.getByRole('checkbox', { name: 'Service account roles' }).click();
  await next.click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('tab', { name: 'Credentials' }).click();
  await page.locator('#copy-button-kc-client-secret').click();
}

/** Signs in to the realm's admin console, and waits for its list of clients. */
export async function robotAtKeycloak({ url, admin }: Keycloak, realm: string, person: Person): Promise<Robot> {
  await letIn(admin, realm, person);
  const browser = await chromium.launch({ executablePath: headlessChromiumPath() ?? '', args: chromiumFlags });
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(stepMs);
    const list = `${url}/admin/${realm}/console/#/${realm}/clients`;
    const search = page.getByPlaceholder('Search for client');
    // A search shows only one row.
    const atRest = () => page.locator(rows).nth(1).waitFor();
    const reload = async () => {
      const tookMs = await untilLoaded(page, { rows, only: null });
      await atRest();
      return tookMs;
    };
    await page.goto(list);
    await page.getByLabel('Username or email').fill(person.username);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await atRest();
    return {
      open: reload,
      reload,
      async search(clientId) {
        await search.focus();
        const tookMs = await untilFound(page, rows, clientId, () => page.keyboard.press('Enter'));
        await search.fill('');
        await search.press('Enter');
        await atRest();
        return tookMs;
      },
      async create(name) {
        const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
        const tookMs = await untilCopied(clipboard, () => createClient(page, name));
        const [client] = (await admin.ask('GET', `/${realm}/clients?clientId=${name}`)) as { id: string }[];
        if (!client) throw new Error(`no client ${name}`);
        await admin.ask('DELETE', `/${realm}/clients/${client.id}`);
        await page.goto(list);
        await atRest();
        return tookMs;
      },
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
