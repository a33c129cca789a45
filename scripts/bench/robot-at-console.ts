/** The robot on the built console, connected to a realm. */
import { launchProgram } from '../../tests/helpers/console-app.ts';
import { bottomBarOf, rowOf } from '../../tests/helpers/screens.ts';
import type { Person } from '../../tests/keycloak/people.ts';
import { issuerOf, type Keycloak } from '../../tests/keycloak/server.ts';
import { signIn } from '../../tests/keycloak-e2e/people-sign-in.ts';
import { type Robot, restMs, stepMs, untilCopied, untilFound, untilLoaded, untilShown } from './robot.ts';

const rows = '[role=row][data-key]';

/** In the page: a new screen's heading takes the focus some frames later. A person's key prevents that; `focus()` does not. */
function untilFocusRests(): Promise<void> {
  return new Promise((done) => {
    let frames = 0;
    const next = () => {
      frames += 1;
      if (frames > 10) done();
      else requestAnimationFrame(next);
    };
    next();
  });
}

/** Signs in, and waits until all API keys of the realm are in the window. */
export async function robotAtConsole({ url }: Keycloak, realm: string, person: Person): Promise<Robot> {
  const program = await launchProgram(`Realm,${issuerOf(url, realm)}`, { moves: true });
  const { window } = program;
  window.setDefaultTimeout(stepMs);
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');
  const navigation = window.getByRole('navigation');
  /** The count has this form only when the last page is there. */
  const atRest = () => window.getByText(/^[\d,]+ API keys$/u).waitFor({ timeout: restMs });
  const reload = async () => {
    const tookMs = await untilLoaded(window, { rows, only: null });
    await atRest();
    return tookMs;
  };
  await signIn(program, person);
  await atRest();
  return {
    reload,
    async open() {
      await navigation.getByRole('link', { name: 'Preferences' }).click();
      await window.reload();
      await window.getByRole('heading', { name: 'Preferences', level: 1 }).waitFor();
      await window.evaluate(untilFocusRests);
      await navigation.getByRole('link', { name: 'API Management' }).focus();
      const tookMs = await untilShown(window, { rows, only: null }, () => window.keyboard.press('Enter'));
      await atRest();
      return tookMs;
    },
    async search(clientId) {
      const search = window.getByRole('searchbox');
      await search.focus();
      const tookMs = await untilFound(window, rows, clientId, async () => {});
      await search.fill('');
      await atRest();
      return tookMs;
    },
    async create(name) {
      const tookMs = await untilCopied(program.clipboardText, async () => {
        await window.getByRole('button', { name: 'Add API Key' }).click();
        await dialog.getByLabel('API Key name').fill(name);
        await dialog.getByRole('button', { name: 'Add API Key' }).click();
        await dialog.getByRole('button', { name: 'Copy Secret' }).click();
      });
      await dialog.getByRole('button', { name: 'Close' }).click();
      await rowOf(window, name).click();
      await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
      await question.getByLabel('API Key name').fill(name);
      await question.getByRole('button', { name: 'Delete' }).click();
      await rowOf(window, name).waitFor({ state: 'hidden' });
      await atRest();
      return tookMs;
    },
    close: program.close,
  };
}
