/** Unsettled creations: nobody has confirmed that the API key was made, or that its Secret key was put away. */
export const keysUnsettled = {
  unsettled: {
    title_one: '{{count}} API key needs checking',
    title_other: '{{count}} API keys need checking',
    show: 'Show',
    hide: 'Hide',
    showInList: 'Show {{name}} in the list',
    unknown: 'The server hasn’t confirmed this API key. It may have been created.',
    copied: 'You copied its Secret key, but didn’t confirm that you saved it. Check again to get it back.',
    copiedLost: 'You copied its Secret key, which can’t be retrieved again. If you didn’t save it, delete the API key.',
    secretLost: 'It was created, but its Secret key can’t be retrieved. Delete this API key and add a new one.',
    ask: 'Check again',
    askAbout: 'Check again: {{name}}',
    remove: 'Remove from this list',
    removeOf: 'Remove from this list: {{name}}',
    delete: 'Delete…',
    deleteOf: 'Delete… {{name}}',
    keep: 'Keep it',
    keepOf: 'Keep it: {{name}}',
    secretHere: '{{name}} was created, and its Secret key is here.',
    lost: '{{name}} was created, but its Secret key can’t be retrieved.',
    notCreated: '{{name}} isn’t there. It wasn’t created, or was already deleted. Add it again if you need it.',
    stillUnknown: '{{name}} may or may not have been created. Check again later.',
    removed: '{{name}} was removed from this list.',
    removeTitle: 'Remove {{name}} from this list?',
    removeText:
      'Nothing on the server is changed. If the API key was created, it stays in your list. Its Secret key can’t be retrieved then.',
    keepCopiedText: 'Nothing on the server is changed. The API key works for anyone who has its Secret key.',
    keepTitle: 'Keep {{name}} without its Secret key?',
    keepText:
      'Nothing can sign in with it, and the Secret key can’t be shown again. The API key stays in your list, where you can delete it later.',
  },
} as const;
