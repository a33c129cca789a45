/** Preferences, in German. */
export const preferences = {
  preferences: {
    title: 'Einstellungen',
    lead: 'Für Sie auf diesem Computer. Änderungen werden sofort gespeichert.',
    loading: 'Einstellungen werden geladen',
    language: 'Sprache',
    languageLabel: 'Sprache des Programms',
    languageSystem: 'Wie auf diesem Computer',
    clipboard: 'Zwischenablage und geheime Schlüssel',
    clipboardSeconds: 'Kopierten geheimen Schlüssel aus der Zwischenablage entfernen nach',
    clipboardSecondsWhy: 'Alles andere, was Sie kopieren, bleibt.',
    clipboardNever:
      'Bei „Nie“ bleibt er dort, bis Sie etwas anderes kopieren, sich abmelden oder das Programm beenden.',
    copyFormat: 'Format für „Schlüssel kopieren“',
    copyFormatWhy: 'Sie können bei jedem Kopieren ein anderes Format wählen.',
    savesNewSecrets: 'Neue geheime Schlüssel standardmäßig im Schlüsselbund speichern',
    savesNewSecretsWhy: 'Möglicherweise werden Sie um Erlaubnis gebeten.',
    session: 'Sitzung',
    signOutAfter: 'Bei Inaktivität abmelden nach',
    signOutAfterWhy:
      'Nach dieser Zeit ohne Aktivität werden Sie abgemeldet. Unfertiges bleibt erhalten, bis Sie sich wieder anmelden. Wenn Sie angemeldet bleiben, wählen Sie einfach „Weiter“.',
    seconds_one: '{{count}} Sekunde',
    seconds_other: '{{count}} Sekunden',
    minutes_one: '{{count}} Minute',
    minutes_other: '{{count}} Minuten',
    hours_one: '{{count}} Stunde',
    hours_other: '{{count}} Stunden',
    never: 'Nie',
    changed: 'Gespeichert.',
    notChanged: 'Die Einstellung wurde nicht geändert.',
    changes: 'Änderungen',
    guardsChanges: 'Änderungen sperren',
    guardsChangesWhy:
      'Solange die Sperre gilt, kann nichts geändert werden. Entsperren Sie Änderungen bei Bedarf für zehn Minuten. Diese Sperre gilt nur auf diesem Computer.',
    guards: {
      never: 'Nie',
      inCustomersAccounts: 'In Kundenkonten',
      always: 'Immer',
    },
    diagnostics: 'Diagnose',
    diagnosticsWhy:
      'Für den Support: Versionen, Fehler und Anfrage-IDs. Keine geheimen Schlüssel, Namen oder E-Mail-Adressen.',
    openLogs: 'Protokollordner öffnen',
    copyDiagnostics: 'Diagnose kopieren',
    diagnosticsCopied: 'Die Diagnose ist in der Zwischenablage.',
  },
} as const;
