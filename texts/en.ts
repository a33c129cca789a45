/** Every sentence that a person reads, in English. `{{name}}` is filled in; `_one` and `_other` follow the count. */
export const en = {
  product: 'API Key Console',
  browserPage: {
    signedInTitle: 'You are signed in',
    signedInText: 'You can close this page and return to API Key Console.',
    endedTitle: 'You are not signed in',
    endedText: 'You can close this page. API Key Console says what happened and how to try again.',
    unknownTitle: 'Nothing here',
    unknownText: 'This address only finishes a sign-in that API Key Console has started.',
  },
  menu: {
    edit: 'Edit',
    view: 'View',
    window: 'Window',
  },
} as const;
