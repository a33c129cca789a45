/** Finnish, assembled from its rooms. `{{name}}` is filled in; `_one` and `_other` follow the count. */
import { translation } from '../en/translation.ts';
import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { activity } from './activity.ts';
import { connections } from './connections.ts';
import { failuresOfAccounts } from './failures-account.ts';
import { failuresOfThisComputer } from './failures-computer.ts';
import { failuresOfServers } from './failures-server.ts';
import { keysAdd } from './keys-add.ts';
import { keysBulk } from './keys-bulk.ts';
import { keysChange } from './keys-change.ts';
import { keysList } from './keys-list.ts';
import { keysPane } from './keys-pane.ts';
import { keysReplace } from './keys-replace.ts';
import { keysUnsettled } from './keys-unsettled.ts';
import { launch } from './launch.ts';
import { leaving } from './leaving.ts';
import { managed } from './managed.ts';
import { network } from './network.ts';
import { preferences } from './preferences.ts';
import { secrets } from './secrets.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { updates } from './updates.ts';

export const fi = translation({
  ...shell,
  ...launch,
  ...updates,
  ...session,
  ...managed,
  ...network,
  ...connections,
  ...accounts,
  ...access,
  ...activity,
  ...keysList,
  ...keysPane,
  ...keysAdd,
  ...keysChange,
  ...keysReplace,
  ...keysBulk,
  ...keysUnsettled,
  ...leaving,
  ...secrets,
  ...preferences,
  failure: { ...failuresOfAccounts, ...failuresOfServers, ...failuresOfThisComputer },
});
