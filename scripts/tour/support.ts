/** The tour of a support agent: connections, entering and leaving a customer's account, links and Activity. */
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { HttpBrowser } from '../../tests/helpers/http-browser.ts';
import { goToApiManagement, rowOf } from '../../tests/helpers/screens.ts';
import { expect, type Walk } from './walk.ts';

export const supportWalk: Walk = async ({ consoleApp, picture, words: { t, like } }) => {
  const { app, window, sandbox } = consoleApp;
  const { world } = sandbox;
  world.addCustomers(10_000);
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');
  const banner = window.getByRole('region', { name: t('access.banner') });

  await window.getByText(t('signIn.otherWays')).click();
  await window.getByRole('button', { name: t('connection.addMore'), exact: true }).click();
  await expect(dialog.getByLabel(t('connection.url'))).toBeFocused();
  await window.keyboard.type('api.example.com');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText(t('failure.badConnection.notAUrl'), { exact: false })).toBeVisible();
  await picture(window, 'add-connection');
  await dialog.getByRole('button', { name: t('action.cancel'), exact: true }).click();

  await window.getByRole('button', { name: t('signIn.button'), exact: true }).click();
  const back = await new HttpBrowser().signIn(new URL(await consoleApp.nextOpenedPage()), seededUsers.supportAgent);
  expect(back.text).toContain(t('browserPage.signedInTitle'));
  await window.getByRole('searchbox', { name: t('accounts.search') }).fill('bageri');
  await expect(window.getByText(like('accounts.shownMore')).first()).toBeVisible();
  await picture(window, 'search-customers');
  await window.getByRole('searchbox', { name: t('accounts.search') }).fill('acme-nordic.example');
  await window.getByText(seededAccount).click();
  await expect(dialog.getByLabel(t('access.reason'))).toBeFocused();
  await dialog.getByLabel(t('access.reason')).fill('Short');
  await dialog.getByRole('button', { name: t('access.get'), exact: true }).click();
  await expect(dialog.getByText(t('access.ticketProblem.empty'), { exact: true })).toBeVisible();
  await picture(window, 'access');
  await dialog.getByLabel(t('access.reason')).fill('Their import fails since Monday, and nobody there can sign in');
  await dialog.getByLabel(t('access.ticket')).fill('CASE-31');
  await dialog.getByRole('button', { name: t('access.get'), exact: true }).click();
  await expect(window.getByText(t('keys.lead', { account: seededAccount }))).toBeVisible();
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await picture(window, 'customers-account-locked');

  await banner.getByText(t('changes.allow')).click();
  await expect(banner.getByText(like('changes.allowedFor'))).toBeVisible();
  await window.getByRole('button', { name: like('in.add') }).click();
  await dialog.getByLabel(t('name.label')).fill('For the import');
  await picture(window, 'add-in-customers-account');
  await dialog.getByRole('button', { name: like('in.add') }).click();
  await dialog.getByRole('button', { name: t('added.copy'), exact: true }).click();
  await expect(dialog.getByText(t('added.copied'), { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: t('action.close'), exact: true }).click();
  await rowOf(window, 'Magento shop').click();
  await window
    .getByRole('toolbar')
    .getByRole('button', { name: t('in.delete', { account: seededAccount }), exact: true })
    .click();
  await question.getByLabel(t('typedName.label')).fill('Magento sh');
  await picture(window, 'delete-by-name');
  await question.getByRole('button', { name: t('action.cancel'), exact: true }).click();
  await window.keyboard.press('Escape');

  await app.evaluate(
    (electron, link) => {
      electron.app.emit('second-instance', { preventDefault: () => undefined }, [link], '', null);
    },
    `api-key-console://accounts/${world.account('Fjord Travel AS').id}?ticket=CASE-32`,
  );
  await expect(question.getByRole('button', { name: t('link.open'), exact: true })).toBeVisible();
  await picture(window, 'link-question');
  await question.getByRole('button', { name: t('action.cancel'), exact: true }).click();

  await banner.getByRole('button', { name: t('access.extend'), exact: true }).click();
  await expect(dialog.getByLabel(t('access.reason'))).toBeVisible();
  await picture(window, 'extend');
  await dialog.getByRole('button', { name: t('action.cancel'), exact: true }).click();

  await window
    .getByRole('navigation')
    .getByRole('link', { name: t('navigation.activity') })
    .click();
  await expect(window.getByRole('list', { name: t('activity.list') })).toBeVisible();
  await picture(window, 'activity');

  await banner.getByRole('button', { name: t('access.leaveAccount'), exact: true }).click();
  await expect(question.getByText(t('leaving.copied.title', { count: 1 }))).toBeVisible();
  await picture(window, 'within-reach');
  await question.getByRole('button', { name: t('leaving.copied.saved', { count: 1 }), exact: true }).click();
  await expect(dialog.getByText(t('handOver.madeAndCopied'))).toBeVisible();
  await dialog.getByText(t('handOver.handedOver')).click();
  await picture(window, 'before-leaving');
  await dialog.getByRole('button', { name: t('handOver.stay'), exact: true }).click();

  world.grant(seededUsers.supportAgent.email, world.account('Fjord Travel AS').id, { ticket: 'CASE-32' });
  await window.keyboard.press('ControlOrMeta+k');
  await expect(
    dialog.getByRole('button', { name: t('accounts.endAccessTo', { name: 'Fjord Travel AS' }), exact: true }),
  ).toBeVisible();
  await picture(window, 'open-accesses');
  await dialog.getByRole('button', { name: t('action.cancel'), exact: true }).click();
  await window.getByRole('button', { name: t('frame.informationCentre'), exact: true }).click();
  await window.getByRole('menuitem', { name: t('frame.signOut') }).click();
  await expect(dialog.getByText(t('openAccesses.toHandOver', { count: 1 }))).toBeVisible();
  await picture(window, 'sign-out-with-open-accesses');
  await dialog.getByRole('button', { name: t('action.cancel'), exact: true }).click();

  const { id } = world.account(seededAccount);
  for (const grant of world.grants(id)) world.endGrant(grant, seededUsers.owner.email);
  await goToApiManagement(window);
  await window.getByRole('button', { name: t('action.refresh'), exact: true }).click();
  await expect(banner.getByRole('button', { name: t('access.askAgain'), exact: true })).toBeVisible();
  await picture(window, 'access-ended');
};
