/** What an account, its rules or its lock do not allow: what happened, what was not lost, and what to do next, in German. */
export const failuresOfAccounts = {
  requestId: 'Anfrage-ID: {{id}}',
  reference: 'Referenz: {{id}}',
  invalidName: {
    what: 'Der Name wurde nicht akzeptiert.',
    taken: 'Ein anderer API-Schlüssel heißt bereits so.',
    next: 'Es wurde nichts geändert. Geben Sie einen anderen Namen ein.',
  },
  looksAlike: {
    what: 'Der Name sieht aus wie der eines anderen API-Schlüssels.',
    next: 'Es wurde nichts geändert. Geben Sie einen anderen Namen ein, oder bestätigen Sie diesen.',
  },
  changed: {
    what: 'Jemand anderes hat diesen API-Schlüssel geändert.',
    next: 'Es wurde nichts überschrieben. Prüfen Sie die Liste, und versuchen Sie es erneut.',
  },
  missing: {
    what: 'Das ist nicht mehr vorhanden.',
    next: 'Möglicherweise wurde es von jemand anderem gelöscht. Die Liste wird aktualisiert.',
  },
  notAllowed: {
    what: 'Dazu sind Sie nicht berechtigt.',
    next: 'Es wurde nichts geändert. Fragen Sie einen Kontoinhaber oder Administrator.',
  },
  signedOut: {
    what: 'Ihre Sitzung ist beendet.',
    next: 'Auf dem Server ging nichts verloren. Melden Sie sich wieder an, um fortzufahren.',
  },
  wrongAccount: {
    what: 'Das gehört zu einem anderen Konto.',
    next: 'Es wurde nichts geändert. Wechseln Sie dorthin, und versuchen Sie es erneut.',
  },
  unsettledFirst: {
    what: 'Zuerst muss ein anderer API-Schlüssel geprüft werden.',
    next: 'Ihre Eingaben bleiben erhalten. Sehen Sie oben in der Liste nach, und versuchen Sie es dann erneut.',
  },
  grantNeeded: {
    what: 'Sie haben keinen Zugriff auf dieses Konto.',
    next: 'Es wurde nichts geändert. Fordern Sie Zugriff mit einem Grund und einem Ticket an.',
  },
  grantOver: {
    what: 'Ihr Zugriff auf dieses Konto ist beendet.',
    next: 'Es wurde nichts geändert, und Ihre Eingaben bleiben erhalten. Fordern Sie erneut Zugriff an, um fortzufahren.',
  },
  changesLocked: {
    what: 'Änderungen in diesem Konto sind gesperrt.',
    next: 'Es wurde nichts geändert. Wählen Sie „Entsperren“, und versuchen Sie es dann erneut.',
  },
  accessRequestRefused: {
    what: 'Ihre Zugriffsanforderung wurde nicht akzeptiert.',
    reasonNext: 'Es wurde nichts geändert. Geben Sie einen anderen Grund mit mindestens 10 Zeichen ein.',
    ticketNext: 'Es wurde nichts geändert. Geben Sie ein anderes Ticket ein.',
  },
  wouldDrop: {
    what: 'An dieser Verbindung hat sich etwas geändert.',
    next: 'Es wurde nichts entfernt. Wählen Sie noch einmal „Entfernen“, um den aktuellen Stand zu sehen.',
  },
  connectionInUse: {
    what: 'Diese Verbindung wird verwendet.',
    next: 'Es wurde nichts geändert. Melden Sie zuerst alle ab, die dort angemeldet sind.',
  },
  busy: {
    what: 'Das läuft bereits.',
    next: 'Warten Sie, bis es fertig ist.',
  },
  tooSoon: {
    what: 'Das wurde gerade erst getan.',
    next: 'Es wurde nichts geändert. Warten Sie einige Sekunden, und versuchen Sie es erneut.',
  },
} as const;
