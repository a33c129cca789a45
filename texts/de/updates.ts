/** Updates of the program, in German. */
export const updates = {
  updates: {
    title: 'Updates',
    banner: 'Neue Version',
    check: 'Nach Updates suchen',
    restart: 'Jetzt neu starten',
    later: 'Später',
    idle: 'Sie haben die neueste Version.',
    checkedAt: 'Geprüft: {{when}}.',
    never: 'Noch nicht geprüft.',
    checking: 'Es wird nach Updates gesucht',
    available: 'Version {{version}} ist verfügbar. Ihre IT-Abteilung installiert sie.',
    downloading: 'Version {{version}} wird heruntergeladen: {{percent}}\u00a0%.',
    ready: 'Version {{version}} ist bereit. Starten Sie neu, wenn es Ihnen passt.',
    waiting:
      'Version {{version}} ist bereit. Schließen Sie zuerst offene geheime Schlüssel, und bringen Sie Ihre Eingaben zu Ende.',
    whatIsNew: 'Neuerungen',
    off: {
      notConfigured: 'Dieser Build wird nicht automatisch aktualisiert.',
      managed: 'Ihre Organisation hat Updates ausgeschaltet.',
      notPackaged: 'Diese Version läuft direkt aus dem Quellcode. Sie wird nicht automatisch aktualisiert.',
      packageManager: 'Updates kommen von der Paketverwaltung Ihres Systems.',
      noSignature: 'Dieser Build wird nicht automatisch aktualisiert. Linux prüft die Signaturen von Updates nicht.',
      noPublisher:
        'Dieser Build wird nicht automatisch aktualisiert. Er kann nicht prüfen, wer seine Installer signiert hat.',
      notSecure: 'Updates sind ausgeschaltet. Die Adresse des Update-Servers muss mit https beginnen.',
    },
  },
} as const;
