/** Starting, crashing, and files that cannot be read or written: main's texts before or beside the window. */
export const launch = {
  launch: {
    // Printed in a terminal, which may not show typographic signs.
    refused: 'API Key Console does not start with {{what}}: it is unknown or unsafe.',
    bugTitle: 'API Key Console has to close',
    bugText:
      'Something went wrong. If you were adding an API key, you can check it after the next start. Reference for Support: {{reference}}.',
  },
  recovery: {
    broken: 'Something went wrong in this window.',
    gone: 'This window keeps crashing.',
    unresponsive: 'This window isn’t responding.',
    nothingLost: 'Nothing is lost. An open Secret key is shown again after reloading.',
    reload: 'Reload the window',
    wait: 'Wait',
    quit: 'Quit',
  },
  storage: {
    title: 'Files on this computer',
    settingsRestored: {
      what: 'Your settings couldn’t be read. The last good copy is in use.',
      next: 'Your latest changes may be missing. The damaged file was kept, with “corrupt” in its name.',
    },
    settingsReset: {
      what: 'Your settings couldn’t be read, and there was no good copy.',
      next: 'Your preferences are reset, and everyone has to sign in again. Saved secrets are still in the keychain, but no longer listed here. The damaged file was kept, with “corrupt” in its name.',
    },
    settingsUnwritable: {
      what: 'Nothing can be saved on this computer.',
      next: 'Your changes may be gone at the next start. Free up disk space, or ask your IT department about write access.',
    },
    settingsNewer: {
      what: 'A newer version of API Key Console wrote your settings.',
      next: 'This version doesn’t use or change them, and saves no settings. Your saved secrets are still in the keychain. Install the newer version again.',
    },
    journalNewer: {
      what: 'A newer version of API Key Console wrote notes about new API keys.',
      next: 'This version doesn’t change them. Before you add an API key again, look for it in the list. Or install the newer version again.',
    },
    runsNewer: {
      what: 'A newer version of API Key Console wrote notes about deleting several API keys.',
      next: 'This version doesn’t change them, and deletes nothing more. Check the list for what is left. Or install the newer version again.',
    },
    journalDamaged: {
      what: 'Some records of new API keys couldn’t be read.',
      next: 'Before you add an API key again, look for it in the list. The damaged records were kept.',
    },
    runsDamaged: {
      what: 'Some records of deleting several API keys couldn’t be read.',
      next: 'Nothing more is deleted. Check the list for what’s left. The damaged records were kept.',
    },
  },
} as const;
