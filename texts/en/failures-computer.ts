/** Failures of this computer: its disk, clipboard, keychain and updates. What happened, and what to do next. */
export const failuresOfThisComputer = {
  notJournaled: {
    what: 'The API key wasn’t created: this computer couldn’t save a record of it first.',
    next: 'Nothing was sent, and what you typed is kept. Free up disk space, or ask your IT department about write access. Then try again.',
  },
  managed: {
    what: 'Your organisation has set this for you.',
    next: 'Nothing was changed. To change it, ask your IT department.',
  },
  notWritten: {
    what: 'It couldn’t be saved on this computer.',
    next: 'What was saved before is kept. Free up disk space, or ask your IT department about write access. Then try again.',
  },
  secretGone: {
    what: 'The Secret key is no longer here.',
    next: 'If the server keeps it, choose Copy Secret in the list. If not, delete this API key and add a new one.',
  },
  clipboardRefused: {
    what: 'It couldn’t be copied to the clipboard.',
    next: 'The Secret key is still here. Try again, or choose Reveal and write it down.',
    plainNext: 'Another program may be using the clipboard. Try again.',
  },
  notCopyable: {
    unseen: 'It contains characters that can’t be seen, such as line breaks.',
    unseenNext: 'Nothing was copied. Choose Copy Secret as JSON, and tell the server’s administrator.',
    notAscii: 'This format only takes plain letters, digits and symbols.',
    notAsciiNext: 'Nothing was copied. Choose the JSON format, which works for every Secret key.',
    noQuotes: 'This format can’t safely hold these characters.',
    noQuotesNext: 'Nothing was copied. Choose the JSON format, which works for every Secret key.',
  },
  keychain: {
    absent: 'This saved secret is no longer in this computer’s keychain.',
    absentNext: 'It was removed in another program, and is no longer listed here.',
    locked: 'This computer’s keychain is locked.',
    lockedNext: 'Nothing was changed. Unlock it, usually by signing in to this computer again. Then try again.',
    denied: 'This computer’s keychain didn’t allow it.',
    deniedNext: 'Nothing was changed. Try again, and allow it when you’re asked.',
    unavailable: 'This computer has no keychain that can be used.',
    unavailableNext: 'Nothing was changed. Everything else works. Ask your IT department about a keychain.',
    timedOut: 'This computer’s keychain took too long to answer.',
    timedOutNext: 'The keychain may be asking you something in another window. Answer it, then try again.',
    tooLarge: 'The Secret key is too long for this computer’s keychain.',
    tooLargeNext: 'Keep it in a password manager instead.',
    crashed: 'The connection to this computer’s keychain was lost.',
    crashedNext: 'Everything else works. Try again.',
    whileStaying: {
      absent: 'This computer’s keychain didn’t keep your sign-in.',
      tooLarge: 'Your sign-in is too long for this computer’s keychain.',
    },
    whileSaving: {
      absent: 'This computer’s keychain didn’t keep the Secret key.',
      absentNext: 'The Secret key is still here. Try again, or choose Copy Secret and save it in a safe place.',
      lockedNext:
        'The Secret key is still here. Unlock the keychain, usually by signing in to this computer again. Then try again, or choose Copy Secret.',
      deniedNext:
        'The Secret key is still here. Try again, and allow it when you’re asked. You can also choose Copy Secret.',
      unavailableNext: 'The Secret key is still here. Choose Copy Secret, and keep it in a password manager.',
      timedOutNext:
        'The Secret key is still here. The keychain may be asking you something in another window. Answer it and try again, or choose Copy Secret.',
      tooLargeNext: 'The Secret key is still here. Choose Copy Secret, and keep it in a password manager.',
      crashedNext: 'The Secret key is still here. Try again, or choose Copy Secret.',
    },
  },
  update: {
    notSigned: 'The update isn’t signed by the maker of API Key Console.',
    notSignedNext: 'It was removed, and nothing was installed. Tell your IT department.',
    damaged: 'The update arrived damaged.',
    damagedNext:
      'It was removed, and nothing was installed. Check for updates again. If it happens again, tell your IT department.',
    tooLarge: 'The update is larger than allowed, or doesn’t give its size.',
    tooLargeNext: 'It wasn’t downloaded, and nothing was installed. Tell your IT department.',
    redirected: 'The update server redirected to a different address.',
    redirectedNext:
      'It wasn’t followed, and nothing was installed. Your network may need you to sign in. If not, tell your IT department.',
    noFile: 'There’s no update for this kind of computer.',
    noFileNext: 'Nothing was installed. Tell your IT department.',
    notReady: 'There’s no longer an update to install.',
    notReadyNext: 'Check for updates in Preferences.',
    waits: 'The update can’t be installed while a Secret key or unfinished work is open.',
    waitsNext: 'Close it, then choose Restart now again.',
    notInstalled: 'The update couldn’t be installed.',
    notInstalledNext:
      'You still have this version. You may not have permission to update it. Get the new version where you got this one.',
  },
  locked: {
    what: 'This computer was locked before it was done.',
    next: 'Nothing was copied. Try again.',
  },
  refused: {
    what: 'Something unexpected in this window was blocked.',
    next: 'Nothing was changed. Restart API Key Console. If it happens again, contact Support.',
  },
  unexpected: {
    what: 'Something went wrong.',
    next: 'What you typed is kept. Try again. If it still fails, give Support the reference.',
  },
} as const;
