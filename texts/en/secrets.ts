/** Saved secrets, the formats of a copy, and the clipboard. */
export const secrets = {
  format: {
    choose: 'Copy as: {{format}}',
    chooseFor: 'Copy Secret of {{name}} as…',
    list: 'Copy Secret as',
    text: 'Text',
    textWhy: 'Client ID and Secret key, one per line',
    env: '.env',
    envWhy: 'Two variables for a settings file',
    json: 'JSON',
    jsonWhy: 'One object with two fields',
    curl: 'curl',
    curlWhy: 'A command that requests a token',
  },
  clipboard: {
    forgetsIn: 'Cleared from the clipboard in {{seconds}} s',
    forgetsInSaid_one: 'It’s cleared from the clipboard in {{count}} second.',
    forgetsInSaid_other: 'It’s cleared from the clipboard in {{count}} seconds.',
    holds: 'Secret key on the clipboard for {{seconds}} s',
    status: 'Clipboard',
    clear: 'Clear now',
    cleared: 'The Secret key is no longer on the clipboard.',
  },
  saved: {
    title: 'Saved secrets',
    lead: 'Secret keys you saved in this computer’s keychain. Others who sign in here don’t see them.',
    elsewhere: 'Switch to {{account}} to copy them.',
    loading: 'Loading saved secrets',
    search: 'Search by name, Client ID or account',
    noMatch: 'No saved secret matches your search.',
    list: 'Saved secrets of {{account}}',
    savedOn: 'Saved',
    copy: 'Copy Secret',
    copyOf: 'Copy Secret of {{name}}',
    remove: 'Remove',
    removeOf: 'Remove the saved secret of {{name}}',
    removeAll: 'Remove all of {{account}}',
    removed: 'The saved secret of {{name}} was removed from this computer.',
    removedAll: 'All saved secrets of {{account}} were removed from this computer.',
    askTitle: 'Remove the saved secret of {{name}} from this computer?',
    askText:
      'The API key stays, and integrations keep working. The Secret key can’t be shown again. Make sure you have it elsewhere, or no longer need it.',
    askTextReadable:
      'The API key stays, and integrations keep working. The server keeps the Secret key, and you can copy it again.',
    askAllTitle: 'Remove all saved secrets of {{account}} from this computer?',
    askAllText_one:
      'There is {{count}} saved secret. The API key stays, and integrations keep working. The Secret key can’t be shown again.',
    askAllText_other:
      'There are {{count}} saved secrets. The API keys stay, and integrations keep working. The Secret keys can’t be shown again.',
    askAllTextReadable_one:
      'There is {{count}} saved secret. The API key stays. The server keeps the Secret key, and you can copy it again.',
    askAllTextReadable_other:
      'There are {{count}} saved secrets. The API keys stay. The server keeps the Secret keys, and you can copy them again.',
    emptyTitle: 'No saved secrets',
    emptyText: 'When you add an API key, choose Save to keychain. You can then copy its Secret key again here.',
  },
} as const;
