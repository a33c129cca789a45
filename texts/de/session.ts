/** Signing in, here and in the browser, in German. */
export const session = {
  signIn: {
    title: 'Anmelden',
    lead: 'Melden Sie sich an, um die API-Schlüssel Ihres Kontos zu verwalten. Ihr Browser wird geöffnet, und Ihr Passwort bleibt dort.',
    connection: 'Verbindung',
    button: 'Anmelden',
    stay: 'Auf diesem Computer angemeldet bleiben',
    stayWhat: 'Ihre Anmeldung bleibt im Schlüsselbund dieses Computers. Beim Abmelden wird sie entfernt.',
    staying: 'Auf diesem Computer angemeldet',
    continue: 'Weiter',
    continueAs: 'Weiter als {{name}}',
    forget: '{{name}} von diesem Computer entfernen',
    forgetShort: 'Von diesem Computer entfernen',
    resumingTitle: 'Anmeldung als {{name}}',
    resumingText: 'Möglicherweise werden Sie gebeten, Ihren Schlüsselbund zu entsperren.',
    stillInKeychain:
      'Sie sind abgemeldet, aber Ihre Anmeldung ist noch im Schlüsselbund. Sobald der Schlüsselbund wieder funktioniert, wählen Sie „Von diesem Computer entfernen“.',
    notRevoked:
      'Sie sind hier abgemeldet, aber der Server konnte nicht benachrichtigt werden. Ihre Sitzung und Ihr Zugriff dort enden automatisch.',
    notStaying: 'Beim nächsten Mal müssen Sie sich wieder anmelden.',
    kept: 'Ihre Eingaben bleiben erhalten. Melden Sie sich wieder als {{name}} an, um fortzufahren.',
    signsInAt: 'Die Anmeldung bei {{api}} erfolgt über {{host}}.',
    linkWaits: 'Ein Link zum Konto {{account}} wartet. Melden Sie sich an, um ihn zu öffnen.',
    linkWaitsWithTicket:
      'Ein Link zum Konto {{account}} mit Ticket {{ticket}} wartet. Melden Sie sich an, um ihn zu öffnen.',
    keptSecret: 'Ein geheimer Schlüssel wartet. Melden Sie sich wieder als {{name}} an, um ihn zu sehen.',
    connectingTitle: 'Verbindung mit {{name}} wird hergestellt',
    connectingText: 'Ihr Browser wird geöffnet, sobald der Server antwortet.',
    finishingTitle: 'Sie werden bei {{name}} angemeldet',
    finishingText: 'Im Browser sind Sie fertig. Das dauert einen Moment.',
    waitingTitle: 'Weiter im Browser',
    waitingText: 'Melden Sie sich dort bei {{name}} an. In diesem Fenster geht es automatisch weiter.',
    browserFailedTitle: 'Ihr Browser wurde nicht geöffnet',
    browserFailedText:
      'Wählen Sie „Anmeldelink kopieren“, und öffnen Sie den Link in einem Browser auf diesem Computer. In diesem Fenster geht es weiter, sobald Sie bei {{name}} angemeldet sind.',
    timeLeft: 'Verbleibende Zeit: {{time}}',
    copyLink: 'Anmeldelink kopieren',
    copyLinkWhy: 'Kein Browserfenster? Kopieren Sie den Anmeldelink, und öffnen Sie ihn in Ihrem Browser.',
    linkCopied: 'Der Anmeldelink ist in der Zwischenablage.',
    otherWays: 'Andere Wege',
    trouble: 'Probleme bei der Anmeldung?',
    useCode: 'Stattdessen Code verwenden',
    useCodeWhy: 'Für einen Computer ohne Browser: Melden Sie sich am Handy oder an einem anderen Computer an.',
    codeTitle: 'Mit einem Code anmelden',
    codeText:
      'Öffnen Sie diese Adresse auf einem beliebigen Gerät im Browser, und geben Sie den Code ein. In diesem Fenster geht es weiter, sobald Sie bei {{name}} angemeldet sind.',
    codeOwn:
      'Geben Sie ihn nur ein, wenn Sie diese Anmeldung selbst gestartet haben. Teilen Sie den Code mit niemandem.',
    codeComing: 'Der Code ist unterwegs.',
    codeAddress: 'Adresse',
    code: 'Code',
    codeCutOff: 'Der Anmeldedienst ist gerade nicht erreichbar. Der Versuch wird automatisch wiederholt.',
    copyAddress: 'Link kopieren',
    copyCode: 'Code kopieren',
    codeCopied: 'Der Code ist in der Zwischenablage.',
    openInBrowser: 'Browser öffnen',
    codeBrowserFailed:
      'Ihr Browser wurde nicht geöffnet. Wählen Sie „Link kopieren“, und öffnen Sie den Link selbst in einem Browser.',
    noConnectionTitle: 'Noch keine Verbindung',
    noConnectionText:
      'Fügen Sie die Management-API hinzu, bei der Sie sich anmelden möchten. Sie brauchen nur die Adresse.',
  },
  browserPage: {
    signedInTitle: 'Sie sind angemeldet',
    signedInText: 'Sie können diese Seite schließen und zu API Key Console zurückkehren.',
    endedTitle: 'Sie sind nicht angemeldet',
    endedText:
      'Sie können diese Seite schließen. API Key Console zeigt, was passiert ist und wie Sie es erneut versuchen.',
    unknownTitle: 'Hier gibt es nichts',
    unknownText: 'Diese Adresse schließt nur Anmeldungen ab, die in API Key Console gestartet wurden.',
  },
} as const;
