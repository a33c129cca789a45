/** Row 75: the management API behind a company's proxy, but never the sign-in on this computer. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../helpers/console-app.ts';
import { headingOf } from '../helpers/screens.ts';
import { newTestFolder } from '../helpers/test-folder.ts';
import { makeAuthority } from '../standin/conformance/outside/certificates.ts';
import { startConnectProxy } from '../standin/conformance/outside/connect-proxy.ts';

const host = 'keys.company.example';
const canary = 'canary-proxy-password';

/** The console behind a proxy from the environment, and the sandbox as the host that only the proxy knows. */
async function behindProxy(credentials?: string) {
  const sandbox = await startSandbox({ publicUrl: `https://${host}` });
  const authority = makeAuthority('Company Authority');
  const proxy = await startConnectProxy({
    hosts: { [`${host}:443`]: { target: sandbox.url, identity: authority.issue({ host }) } },
    ...(credentials !== undefined && { credentials }),
  });
  const folder = newTestFolder();
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority.certificate);
  const { host: at } = new URL(proxy.url);
  const consoleApp = await launchConsole({
    sandbox,
    folder,
    url: `https://${host}`,
    env: {
      // Chromium ignores credentials here, and so does the console.
      HTTPS_PROXY: `http://ada:${canary}@${at}`,
      NO_PROXY: '',
      NODE_EXTRA_CA_CERTS: authorityFile,
    },
  });
  const stop = async () => {
    await consoleApp.close();
    await proxy.stop();
    await sandbox.stop();
  };
  return { consoleApp, proxy, folder, stop };
}

/** Everything that the program has written. */
function written(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1'))
    .join('\n');
}

test('row 75: requests go through the system’s proxy, the sign-in on this computer never does', async () => {
  const { consoleApp, proxy, folder, stop } = await behindProxy();
  const { window } = consoleApp;
  // The stand-in trusts what Node is told to trust; the real binary asks the system's store, which no test changes.
  test.skip(!(await consoleApp.app.evaluate((electron) => 'standIn' in electron)), 'needs an authority in the system');
  await consoleApp.signIn(seededUsers.owner);
  await expect(headingOf(window, 'API Management')).toBeVisible();
  await expect(window.getByText(`API keys of ${seededAccount}`)).toBeVisible();
  expect(proxy.asked.length).toBeGreaterThan(0);
  expect(new Set(proxy.asked.map(({ method, target }) => `${method} ${target}`))).toEqual(
    new Set([`CONNECT ${host}:443`]),
  );
  expect(proxy.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
  await stop();
  expect(written(folder) + consoleApp.output()).not.toContain(canary);
});

test('row 75: a proxy that demands a password is reported, and no password is sent to it or kept', async () => {
  const { consoleApp, proxy, folder, stop } = await behindProxy(`ada:${canary}`);
  const { window } = consoleApp;
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(headingOf(window, `${host} couldn’t be reached.`)).toBeVisible();
  await expect(window.getByText(/^Your network’s proxy/)).toBeVisible();
  expect(proxy.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
  await stop();
  expect(written(folder) + consoleApp.output()).not.toContain(canary);
});
