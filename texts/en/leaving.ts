/** The questions before something would be lost: on closing a dialog or the window, leaving an account, signing out. */
export const leaving = {
  leaving: {
    goBack: 'Go back',
    act: {
      signOut: 'Sign out anyway',
      switchPerson: 'Switch anyway',
      switchAccount: 'Switch anyway',
      leaveAccount: 'Leave anyway',
    },
    uncopied: {
      title: 'You haven’t copied or saved the Secret key',
      text: 'It can’t be shown again. Without it, you can’t use this API key and must add another.',
      textElsewhere: 'API Key Console tries to retrieve it when you return. If that fails, it’s lost.',
      leave: 'Close without copying',
    },
    copied: {
      title_one: 'Have you saved the Secret key?',
      title_other: 'Have you saved the {{count}} Secret keys?',
      text_one:
        'You copied it. If you continue, it’s cleared from the clipboard. API Key Console tries to retrieve it when you return.',
      text_other:
        'You copied them. If you continue, the clipboard is cleared. API Key Console tries to retrieve them when you return.',
      saved_one: 'I’ve saved it',
      saved_other: 'I’ve saved all of them',
      leave: 'Close anyway',
    },
    kept: {
      title: 'A Secret key isn’t saved yet',
      text: 'The person who got it must sign in to see it. If you close now, API Key Console tries to retrieve it then.',
      leave: 'Close anyway',
    },
    creating: {
      title: 'An API key is still being added',
      text: 'If you close now, you can check it the next time you sign in. Its Secret key is then shown if possible.',
      leave: 'Close now',
    },
    typed: {
      title: 'What you typed hasn’t been sent',
      text: 'If you close API Key Console now, it’s lost.',
      leave: 'Close anyway',
    },
  },
} as const;
