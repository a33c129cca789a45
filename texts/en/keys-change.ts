/**
 * Renaming, deleting and disabling an API key, giving it a new Secret key, and the outcome after its dialog was closed.
 */
export const keysChange = {
  rename: {
    title: 'Rename API key',
    changed: 'Its name is now {{name}}.',
    theirs: 'Current name',
    mine: 'Your new name',
    anyway: 'Rename anyway',
    changedAsk: 'Choose Rename anyway to use yours, or Cancel to leave it unchanged.',
  },
  typedName: {
    label: 'API Key name',
    why: 'To confirm, type or paste its name: {{name}}',
    noMatch: 'The name doesn’t match yet.',
    match: 'The name matches.',
  },
  delete: {
    question: 'Are you sure you want to delete {{name}}?',
    inUseTitle: 'In use: last used {{ago}}',
    inUseText: 'Integrations that use it stop working immediately.',
    inUse: 'You can’t undo this.',
    usedBefore: 'Integrations that still use it stop working immediately. You can’t undo this.',
    never: 'It has never been used. You can’t undo this.',
    disabled: 'It’s disabled, and nothing can use it now. You can’t undo this.',
    notTold:
      'This server doesn’t show whether it’s in use. Integrations that use it stop working immediately. You can’t undo this.',
    changedAsk: 'Delete it anyway, or choose Cancel to leave it unchanged.',
    disableFirst: 'Not sure? Disable it instead. Integrations stop too, but you can enable it again.',
    disable: 'Disable instead',
  },
  renew: {
    question: 'Get a new Secret key for {{name}}?',
    ends: 'The old Secret key stops working immediately.',
    stops: 'Integrations that use it stop until you give them the new one.',
    mayEndLater: 'The old Secret key stops working immediately, unless the server has a rotation period.',
    stopsThen: 'Integrations that use it then stop until you give them the new one.',
    saved: 'The old one is removed from this computer’s keychain.',
  },
  renewed: {
    title: 'New Secret key',
    lead: '{{name}} has a new Secret key. Update every integration that uses this API key.',
    oldWorksUntil: 'The old Secret key works until {{date}}.',
    oldEnded: 'The old Secret key no longer works.',
    oldIsSaved: 'The old Secret key is still in this computer’s keychain. Save the new one to replace it.',
  },
  late: {
    add: {
      running: '{{name}} is still being added. You’ll be told when it’s done.',
      failed: '{{name}} wasn’t added.',
      unknown: '{{name}} may or may not have been added. Check at the top of the list.',
      elsewhere: '{{name}} was being added in another account. Go back there to see what happened.',
    },
    rename: {
      running: '{{name}} is still being renamed. You’ll be told when it’s done.',
      failed: '{{name}} wasn’t renamed.',
      unknown: '{{name}} may or may not have been renamed. The list is being refreshed.',
    },
    delete: {
      running: '{{name}} is still being deleted. You’ll be told when it’s done.',
      failed: '{{name}} wasn’t deleted.',
      unknown: '{{name}} may or may not have been deleted. The list is being refreshed.',
    },
    renew: {
      running: '{{name}} is still getting a new Secret key. You’ll see it when it’s ready.',
      failed: '{{name}} didn’t get a new Secret key.',
      unknown: '{{name}} may or may not have a new Secret key. The old one may no longer work.',
    },
    disable: {
      running: '{{name}} is still being disabled. You’ll be told when it’s done.',
      failed: '{{name}} wasn’t disabled.',
      unknown: '{{name}} may or may not have been disabled. The list is being refreshed.',
    },
    enable: {
      running: '{{name}} is still being enabled. You’ll be told when it’s done.',
      failed: '{{name}} wasn’t enabled.',
      unknown: '{{name}} may or may not have been enabled. The list is being refreshed.',
    },
  },
} as const;
