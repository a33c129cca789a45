/** The network check, in German. */
export const network = {
  network: {
    check: 'Netzwerk prüfen',
    why: 'Zeigt für jeden Host, wo die Verbindung scheitert.',
    stop: 'Stoppen',
    copy: 'Ergebnis kopieren',
    copied: 'Das Ergebnis ist in der Zwischenablage.',
    problems_zero: 'Die Netzwerkprüfung hat keine Probleme gefunden.',
    problems_one: 'Die Netzwerkprüfung hat ein Problem gefunden.',
    problems_other: 'Die Netzwerkprüfung hat {{count}} Probleme gefunden.',
    role: {
      managementApi: 'Management-API',
      identityProvider: 'Anmeldedienst',
      updates: 'Updates',
      thisComputer: 'Dieser Computer',
    },
    step: {
      proxy: 'Proxy',
      name: 'Hostname',
      connection: 'Verbindung',
      certificate: 'Zertifikat',
      answer: 'Antwort',
      clock: 'Uhrzeit',
      listener: 'Rückkehr aus dem Browser',
    },
    state: { running: 'Wird geprüft…', ok: 'OK', problem: 'Problem', skipped: 'Übersprungen' },
    clockNext:
      'Die Uhr dieses Computers stimmt nicht mit der des Servers überein. Stellen Sie Datum und Uhrzeit ein, am besten automatisch.',
    listenerNext:
      'Ein anderes Programm auf diesem Computer blockiert die Antwort des Browsers. Fragen Sie Ihre IT-Abteilung, oder melden Sie sich mit einem Code an.',
  },
} as const;
