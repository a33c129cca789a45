import type { ActKind } from '../../contract/activity.ts';

/** Every kind in the order of the filter; a new kind in the contract does not compile until it is added here. */
const order: Record<ActKind, true> = {
  'apiKey.created': true,
  'apiKey.renamed': true,
  'apiKey.changed': true,
  'apiKey.deleted': true,
  'apiKey.disabled': true,
  'apiKey.enabled': true,
  'accessGrant.started': true,
  'accessGrant.extended': true,
  'accessGrant.ended': true,
  'secret.revealed': true,
  'secret.copied': true,
  'secret.copiedAgain': true,
  'secret.saved': true,
  'secret.removed': true,
  'secret.renewed': true,
  'secret.tested': true,
  'secret.closedUnsaved': true,
  'clipboard.cleared': true,
  'apiKey.handedOver': true,
  'apiKey.stays': true,
  'replacement.started': true,
  'replacement.finished': true,
  'replacement.givenUp': true,
};

/** The kinds of activity events, as the filter offers them. */
export const actKinds = Object.keys(order) as ActKind[];
