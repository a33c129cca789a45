/**
 * Failures because an account, its rules or its lock forbid something: what happened, what was not lost, and what to do
 * next.
 */
export const failuresOfAccounts = {
  requestId: 'Request ID: {{id}}',
  reference: 'Reference: {{id}}',
  invalidName: {
    what: 'The name wasn’t accepted.',
    taken: 'Another API key already has this name.',
    next: 'Nothing was changed. Enter a different name.',
  },
  looksAlike: {
    what: 'The name looks like another API key’s name.',
    next: 'Nothing was changed. Enter a different name, or confirm this one.',
  },
  changed: {
    what: 'Someone else changed this API key.',
    next: 'Nothing was overwritten. Check the list and try again.',
  },
  missing: {
    what: 'It’s no longer there.',
    next: 'Someone else may have deleted it. The list is being refreshed.',
  },
  notAllowed: {
    what: 'You’re not allowed to do this.',
    next: 'Nothing was changed. Ask an Account Owner or an Admin User.',
  },
  signedOut: {
    what: 'Your session has ended.',
    next: 'Nothing on the server was lost. Sign in again to continue.',
  },
  wrongAccount: {
    what: 'This belongs to a different account.',
    next: 'Nothing was changed. Switch to that account and try again.',
  },
  unsettledFirst: {
    what: 'Another API key has to be checked first.',
    next: 'What you typed is kept. Check the top of the list, then try again.',
  },
  grantNeeded: {
    what: 'You don’t have access to this account.',
    next: 'Nothing was changed. Ask for access with a reason and a ticket.',
  },
  grantOver: {
    what: 'Your access to this account has ended.',
    next: 'Nothing was changed, and what you typed is kept. Ask for access again to continue.',
  },
  changesLocked: {
    what: 'Changes in this account are locked.',
    next: 'Nothing was changed. Choose Unlock changes, then try again.',
  },
  accessRequestRefused: {
    what: 'Your request for access wasn’t accepted.',
    reasonNext: 'Nothing was changed. Enter a different reason of at least 10 characters.',
    ticketNext: 'Nothing was changed. Enter a different ticket.',
  },
  wouldDrop: {
    what: 'Something at this connection has changed.',
    next: 'Nothing was removed. Choose Remove again to see what’s there now.',
  },
  connectionInUse: {
    what: 'This connection is in use.',
    next: 'Nothing was changed. First sign out everyone who is signed in to it.',
  },
  busy: {
    what: 'This is already in progress.',
    next: 'Wait until it’s done.',
  },
  tooSoon: {
    what: 'This was done a moment ago.',
    next: 'Nothing was changed. Wait a few seconds and try again.',
  },
} as const;
