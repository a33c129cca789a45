/** Updates of the program. */
export const updates = {
  updates: {
    title: 'Updates',
    banner: 'New version',
    check: 'Check for updates',
    restart: 'Restart now',
    later: 'Later',
    idle: 'You have the latest version.',
    checkedAt: 'Checked {{when}}.',
    never: 'Not checked yet.',
    checking: 'Checking for updates',
    available: 'Version {{version}} is available. Your IT department installs it.',
    downloading: 'Downloading version {{version}}: {{percent}}%.',
    ready: 'Version {{version}} is ready. Restart when it suits you.',
    waiting: 'Version {{version}} is ready. First close open Secret keys, and finish what you typed.',
    whatIsNew: 'What’s new',
    off: {
      notConfigured: 'This build doesn’t update automatically.',
      managed: 'Your organisation has turned updates off.',
      notPackaged: 'You’re running this version from source. It doesn’t update automatically.',
      packageManager: 'Updates come from your system’s package manager.',
      noSignature: 'This build doesn’t update automatically. Linux doesn’t check the signatures of updates.',
      noPublisher: 'This build doesn’t update automatically. It can’t check who signed its installers.',
      notSecure: 'Updates are off. The address of the update server must begin with https.',
    },
  },
} as const;
