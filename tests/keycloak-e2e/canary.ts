/**
 * The console keeps no secret of a Keycloak. Keycloak gives all secrets to whoever may list a realm's clients, wanted or
 * not. After a run, searches for every one of them, and for every token of the run.
 */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { type Canary, observeTraffic, searchWindow, searchWritten } from '../helpers/canary.ts';
import { type ConsoleProgram, launchProgram } from '../helpers/console-app.ts';
import { type HttpGateway, startHttpGateway } from '../helpers/http-gateway.ts';
import { startPrivateKeyring } from '../helpers/private-keyring.ts';
import { goToApiManagement, rowOf } from '../helpers/screens.ts';
import { pairFrom } from '../helpers/token-request.ts';
import { acmePeople } from '../keycloak/people.ts';
import { secretOf, seededKeys } from '../keycloak/seeded-keys.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { signIn } from './people-sign-in.ts';

/** Linux lets a test have its own keychain; elsewhere it would be the keychain of whoever runs this. */
const hasKeychain = process.platform === 'linux';

interface Run {
  readonly program: ConsoleProgram;
  readonly folders: readonly string[];
  /** The program's own data folder. */
  readonly userData: string;
  readonly gateway: HttpGateway;
  /** Every secret of the realm's clients, according to the server, and everything secret that crossed the network. */
  canaries(): Promise<Canary[]>;
  end(): Promise<void>;
}

async function begin({ url, admin }: Keycloak): Promise<Run> {
  const attributes = { 'client.secret.rotated': rotated.text };
  await admin.ask('PUT', `/acme/clients/${rotated.key?.id}`, { attributes });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'canary-')));
  const keyring = hasKeychain ? await startPrivateKeyring('unlocked') : undefined;
  // Keycloak is another process, so the traffic is read at a gateway in front of it.
  const gateway = await startHttpGateway(url);
  const traffic = observeTraffic(gateway.url);
  const temp = { TMPDIR: folder, TMP: folder, TEMP: folder };
  const userData = join(folder, 'user-data');
  const program = await launchProgram(`Acme,${issuerOf(gateway.url, 'acme')}`, {
    folder: userData,
    env: { ...keyring?.env, ...temp },
  });
  return {
    program,
    gateway,
    userData,
    folders: [folder, ...(keyring?.env.HOME ? [keyring.env.HOME] : [])],
    async canaries() {
      const clients = (await admin.ask('GET', '/acme/clients')) as {
        secret?: string;
        attributes?: Record<string, string>;
      }[];
      const secrets = clients
        .flatMap(({ secret, attributes }) => [secret, attributes?.['client.secret.rotated']])
        .flatMap((text) => (text ? [{ what: 'secret', text }] : []));
      return [...secrets, ...traffic.canaries()];
    },
    async end() {
      traffic.stop();
      await program.close();
      await gateway.stop();
      await keyring?.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** As after a renewal under a policy: an API key's old secret is in an attribute, which every list contains. */
const rotated = { key: seededKeys[0], text: 'canary-of-keycloak-rotated-Vh5pQz8sLw' };

/** Signs in, loads the list with all secrets in it, and adds an API key; its secret is masked. */
async function withNewSecret({ program }: Run): Promise<Locator> {
  const { window } = program;
  if (hasKeychain) await window.getByText('Stay signed in on this computer').click();
  await signIn(program, acmePeople.admin);
  await goToApiManagement(window);
  await expect(rowOf(window, 'Integration 1')).toBeVisible();
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('A canary');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy Secret' })).toBeVisible();
  return dialog;
}

async function copySecret({ program }: Run, dialog: Locator): Promise<string> {
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  return pairFrom(await program.clipboardText()).clientSecret;
}

export function canary(open: () => Keycloak): void {
  test.describe('The secrets of a Keycloak', () => {
    let run: Run;

    test.beforeEach(async () => {
      run = await begin(open());
    });

    test.afterEach(() => run?.end());

    test('After list, creation, copy and save no secret and no token is in any file, any output or the window', async () => {
      test.slow();
      const { program, folders, gateway } = run;
      const { window } = program;
      const dialog = await withNewSecret(run);
      const secret = await copySecret(run, dialog);

      await test.step('Every secret of the realm is searched for, and every kind of token', async () => {
        const canaries = await run.canaries();
        const kinds = new Set(canaries.map(({ what }) => what));
        expect([...kinds].sort()).toEqual([
          ...['access_token', 'code', 'code_verifier', 'id_token', 'nonce', 'password', 'refresh_token', 'secret'],
          'state',
        ]);
        for (const key of seededKeys) expect(canaries).toContainEqual({ what: 'secret', text: secretOf(key) });
        expect(canaries).toContainEqual({ what: 'secret', text: secret });
        expect(canaries).toContainEqual({ what: 'secret', text: rotated.text });
        // The lists with those secrets did reach the console.
        expect(gateway.requests).toContainEqual({ method: 'GET', path: '/admin/realms/acme/clients' });
      });

      await test.step('Masked and copied, the secret is nowhere in the window', async () => {
        expect(await searchWindow(window, await run.canaries())).toEqual([]);
      });

      if (hasKeychain) {
        await test.step('The secret is saved to the keychain', async () => {
          await dialog.getByRole('button', { name: 'Save to keychain' }).click();
          await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
        });
      }

      await test.step('After Close, nothing is in the window, in a file of the running program or in its output', async () => {
        await dialog.getByRole('button', { name: 'Close' }).click();
        await expect(dialog).toBeHidden();
        const canaries = await run.canaries();
        expect(await searchWindow(window, canaries)).toEqual([]);
        expect(searchWritten(folders, program.output(), canaries)).toEqual([]);
      });

      await test.step('After the end of the program nothing is in its files or its output', async () => {
        const canaries = await run.canaries();
        await program.close();
        expect(program.output()).toContain('"event":"signedIn"');
        expect(searchWritten(folders, program.output(), canaries)).toEqual([]);
      });
    });

    test('A leaked secret that came only with a list is found, with its form and its place', async () => {
      test.slow();
      const { program, folders, userData } = run;
      const { window } = program;
      await withNewSecret(run);
      const canaries = await run.canaries();
      expect([
        ...searchWritten(folders, program.output(), canaries),
        ...(await searchWindow(window, canaries)),
      ]).toEqual([]);

      const [leaked] = seededKeys.slice(-1);
      if (!leaked) throw new Error('no API keys were seeded');
      const secret = secretOf(leaked);
      writeFileSync(join(userData, 'kept.json'), JSON.stringify({ clients: [{ secret }] }));
      writeFileSync(join(userData, 'cached'), Buffer.from(`{"secret":"${secret}"}`).toString('base64'));
      expect(searchWritten(folders, program.output(), canaries)).toEqual(
        expect.arrayContaining([
          { what: 'secret', form: 'plain', where: join('user-data', 'kept.json') },
          { what: 'secret', form: 'base64', where: join('user-data', 'cached') },
        ]),
      );
      await window.evaluate((text) => Object.assign(self, { leak: `kept: ${text}` }), secret);
      expect(await searchWindow(window, canaries)).toContainEqual({ what: 'secret', form: 'plain', where: 'heap' });
    });
  });
}
