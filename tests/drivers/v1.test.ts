import { AccountId } from '../../contract/account.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { connectionTo } from '../helpers/test-console.ts';
import { tokenRequest } from '../helpers/token-request.ts';
import { signIn } from '../integration/sandbox/support/session.ts';
import { conformance } from './conformance.ts';
import { got, personAt } from './under-test.ts';

conformance(async () => {
  // The server allows ten token requests a minute, so its time runs faster here.
  let now = Date.now();
  const clock = () => {
    now += 1000;
    return now;
  };
  const sandbox = await startSandbox({ clock });
  const users = { admin: seededUsers.admin, another: seededUsers.owner, regular: seededUsers.regular };
  const connection = connectionTo(sandbox.url);
  const as = (who: keyof typeof users) =>
    personAt(connection, async () => (await signIn(sandbox, users[who])).accessToken);
  const accounts = got(await (await as('admin')).api.accounts(seededAccount, null));
  return {
    account: accounts.items[0]?.id ?? AccountId.parse('none'),
    as,
    tokenStatus: (clientId, clientSecret) => tokenRequest(sandbox.url, clientId, clientSecret),
    stop: () => sandbox.stop(),
  };
});
