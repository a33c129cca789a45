/** What this computer cannot do: its disk, clipboard, keychain, updates. What happened, and what to do next. In German. */
export const failuresOfThisComputer = {
  notJournaled: {
    what: 'Der API-Schlüssel wurde nicht erstellt: Dieser Computer konnte dazu vorab keine Aufzeichnung speichern.',
    next: 'Es wurde nichts gesendet, und Ihre Eingaben bleiben erhalten. Geben Sie Speicherplatz frei, oder fragen Sie Ihre IT-Abteilung nach Schreibrechten. Versuchen Sie es dann erneut.',
  },
  managed: {
    what: 'Ihre Organisation hat das für Sie festgelegt.',
    next: 'Es wurde nichts geändert. Wenn Sie es ändern möchten, fragen Sie Ihre IT-Abteilung.',
  },
  notWritten: {
    what: 'Das konnte auf diesem Computer nicht gespeichert werden.',
    next: 'Was vorher gespeichert war, bleibt erhalten. Geben Sie Speicherplatz frei, oder fragen Sie Ihre IT-Abteilung nach Schreibrechten. Versuchen Sie es dann erneut.',
  },
  secretGone: {
    what: 'Der geheime Schlüssel ist nicht mehr hier.',
    next: 'Wenn der Server ihn behält, wählen Sie in der Liste „Schlüssel kopieren“. Wenn nicht, löschen Sie diesen API-Schlüssel, und erstellen Sie einen neuen.',
  },
  clipboardRefused: {
    what: 'Das Kopieren in die Zwischenablage ist fehlgeschlagen.',
    next: 'Der geheime Schlüssel ist noch hier. Versuchen Sie es erneut, oder wählen Sie „Anzeigen“, und schreiben Sie ihn auf.',
    plainNext: 'Möglicherweise nutzt gerade ein anderes Programm die Zwischenablage. Versuchen Sie es erneut.',
  },
  notCopyable: {
    unseen: 'Unsichtbare Zeichen sind enthalten, etwa Zeilenumbrüche.',
    unseenNext:
      'Es wurde nichts kopiert. Wählen Sie „Schlüssel kopieren“ als JSON, und informieren Sie den Administrator des Servers.',
    notAscii: 'Dieses Format lässt nur einfache Buchstaben, Ziffern und Symbole zu.',
    notAsciiNext: 'Es wurde nichts kopiert. Wählen Sie das Format JSON, das für jeden geheimen Schlüssel funktioniert.',
    noQuotes: 'Dieses Format kann diese Zeichen nicht sicher enthalten.',
    noQuotesNext: 'Es wurde nichts kopiert. Wählen Sie das Format JSON, das für jeden geheimen Schlüssel funktioniert.',
  },
  keychain: {
    absent: 'Dieser gespeicherte geheime Schlüssel ist nicht mehr im Schlüsselbund dieses Computers.',
    absentNext: 'Er wurde in einem anderen Programm entfernt und wird hier nicht mehr aufgeführt.',
    locked: 'Der Schlüsselbund dieses Computers ist gesperrt.',
    lockedNext:
      'Es wurde nichts geändert. Entsperren Sie ihn, meist durch erneutes Anmelden an diesem Computer. Versuchen Sie es dann erneut.',
    denied: 'Der Schlüsselbund dieses Computers hat es nicht erlaubt.',
    deniedNext: 'Es wurde nichts geändert. Versuchen Sie es erneut, und erlauben Sie es, wenn Sie gefragt werden.',
    unavailable: 'Auf diesem Computer gibt es keinen nutzbaren Schlüsselbund.',
    unavailableNext:
      'Es wurde nichts geändert. Alles andere funktioniert. Fragen Sie Ihre IT-Abteilung nach einem Schlüsselbund.',
    timedOut: 'Der Schlüsselbund dieses Computers hat zu lange nicht geantwortet.',
    timedOutNext:
      'Möglicherweise fragt der Schlüsselbund Sie etwas in einem anderen Fenster. Antworten Sie dort, und versuchen Sie es dann erneut.',
    tooLarge: 'Der geheime Schlüssel ist zu lang für den Schlüsselbund dieses Computers.',
    tooLargeNext: 'Bewahren Sie ihn stattdessen in einem Passwortmanager auf.',
    crashed: 'Die Verbindung zum Schlüsselbund dieses Computers ging verloren.',
    crashedNext: 'Alles andere funktioniert. Versuchen Sie es erneut.',
    whileStaying: {
      absent: 'Der Schlüsselbund dieses Computers hat Ihre Anmeldung nicht behalten.',
      tooLarge: 'Ihre Anmeldung ist zu lang für den Schlüsselbund dieses Computers.',
    },
    whileSaving: {
      absent: 'Der Schlüsselbund dieses Computers hat den geheimen Schlüssel nicht behalten.',
      absentNext:
        'Der geheime Schlüssel ist noch hier. Versuchen Sie es erneut, oder wählen Sie „Schlüssel kopieren“, und bewahren Sie ihn sicher auf.',
      lockedNext:
        'Der geheime Schlüssel ist noch hier. Entsperren Sie den Schlüsselbund, meist durch erneutes Anmelden an diesem Computer. Versuchen Sie es dann erneut, oder wählen Sie „Schlüssel kopieren“.',
      deniedNext:
        'Der geheime Schlüssel ist noch hier. Versuchen Sie es erneut, und erlauben Sie es, wenn Sie gefragt werden. Sie können auch „Schlüssel kopieren“ wählen.',
      unavailableNext:
        'Der geheime Schlüssel ist noch hier. Wählen Sie „Schlüssel kopieren“, und bewahren Sie ihn in einem Passwortmanager auf.',
      timedOutNext:
        'Der geheime Schlüssel ist noch hier. Möglicherweise fragt der Schlüsselbund Sie etwas in einem anderen Fenster. Antworten Sie dort, und versuchen Sie es erneut, oder wählen Sie „Schlüssel kopieren“.',
      tooLargeNext:
        'Der geheime Schlüssel ist noch hier. Wählen Sie „Schlüssel kopieren“, und bewahren Sie ihn in einem Passwortmanager auf.',
      crashedNext:
        'Der geheime Schlüssel ist noch hier. Versuchen Sie es erneut, oder wählen Sie „Schlüssel kopieren“.',
    },
  },
  update: {
    notSigned: 'Das Update ist nicht vom Hersteller von API Key Console signiert.',
    notSignedNext: 'Es wurde entfernt, und es wurde nichts installiert. Informieren Sie Ihre IT-Abteilung.',
    damaged: 'Das Update kam beschädigt an.',
    damagedNext:
      'Es wurde entfernt, und es wurde nichts installiert. Suchen Sie noch einmal nach Updates. Wenn es wieder passiert, informieren Sie Ihre IT-Abteilung.',
    tooLarge: 'Das Update ist größer als erlaubt oder gibt seine Größe nicht an.',
    tooLargeNext: 'Es wurde nicht heruntergeladen, und es wurde nichts installiert. Informieren Sie Ihre IT-Abteilung.',
    redirected: 'Der Update-Server hat an eine andere Adresse weitergeleitet.',
    redirectedNext:
      'Die Weiterleitung wurde nicht befolgt, und es wurde nichts installiert. Möglicherweise müssen Sie sich in Ihrem Netzwerk anmelden. Wenn nicht, informieren Sie Ihre IT-Abteilung.',
    noFile: 'Für diese Art von Computer gibt es kein Update.',
    noFileNext: 'Es wurde nichts installiert. Informieren Sie Ihre IT-Abteilung.',
    notReady: 'Es gibt kein Update mehr zu installieren.',
    notReadyNext: 'Suchen Sie in den Einstellungen nach Updates.',
    waits: 'Das Update kann nicht installiert werden, solange ein geheimer Schlüssel oder etwas Unfertiges offen ist.',
    waitsNext: 'Schließen Sie es, und wählen Sie dann noch einmal „Jetzt neu starten“.',
    notInstalled: 'Das Update konnte nicht installiert werden.',
    notInstalledNext:
      'Sie haben weiterhin diese Version. Möglicherweise dürfen Sie sie nicht aktualisieren. Holen Sie die neue Version dort, wo Sie diese bekommen haben.',
  },
  locked: {
    what: 'Dieser Computer wurde gesperrt, bevor der Vorgang abgeschlossen war.',
    next: 'Es wurde nichts kopiert. Versuchen Sie es erneut.',
  },
  refused: {
    what: 'Etwas Unerwartetes in diesem Fenster wurde blockiert.',
    next: 'Es wurde nichts geändert. Starten Sie API Key Console neu. Wenn es wieder passiert, wenden Sie sich an den Support.',
  },
  unexpected: {
    what: 'Etwas ist schiefgegangen.',
    next: 'Ihre Eingaben bleiben erhalten. Versuchen Sie es erneut. Wenn es weiterhin fehlschlägt, nennen Sie dem Support die Referenz.',
  },
} as const;
