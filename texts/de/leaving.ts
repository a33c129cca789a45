/** What is asked before something would be lost: on closing a dialog or the window, leaving an account, signing out. In German. */
export const leaving = {
  leaving: {
    goBack: 'Zurück',
    act: {
      signOut: 'Trotzdem abmelden',
      switchPerson: 'Trotzdem wechseln',
      switchAccount: 'Trotzdem wechseln',
      leaveAccount: 'Trotzdem verlassen',
    },
    uncopied: {
      title: 'Geheimer Schlüssel weder kopiert noch gespeichert',
      text: 'Er lässt sich nicht noch einmal anzeigen. Ohne ihn können Sie diesen API-Schlüssel nicht verwenden und müssen einen anderen erstellen.',
      textElsewhere:
        'API Key Console versucht, ihn abzurufen, wenn Sie zurückkommen. Gelingt das nicht, ist er verloren.',
      leave: 'Ohne Kopieren schließen',
    },
    copied: {
      title_one: 'Haben Sie den geheimen Schlüssel gespeichert?',
      title_other: 'Haben Sie die {{count}} geheimen Schlüssel gespeichert?',
      text_one:
        'Sie haben ihn kopiert. Wenn Sie fortfahren, wird er aus der Zwischenablage entfernt. API Key Console versucht, ihn abzurufen, wenn Sie zurückkommen.',
      text_other:
        'Sie haben sie kopiert. Wenn Sie fortfahren, wird die Zwischenablage geleert. API Key Console versucht, sie abzurufen, wenn Sie zurückkommen.',
      saved_one: 'Ja, gespeichert',
      saved_other: 'Ja, alle gespeichert',
      leave: 'Trotzdem schließen',
    },
    kept: {
      title: 'Ein geheimer Schlüssel ist noch nicht gespeichert',
      text: 'Wer ihn bekommen hat, muss sich anmelden, um ihn zu sehen. Wenn Sie jetzt schließen, versucht API Key Console bei dieser Anmeldung, ihn abzurufen.',
      leave: 'Trotzdem schließen',
    },
    creating: {
      title: 'Ein API-Schlüssel wird noch erstellt',
      text: 'Wenn Sie jetzt schließen, können Sie ihn bei der nächsten Anmeldung prüfen. Der geheime Schlüssel wird dann nach Möglichkeit angezeigt.',
      leave: 'Jetzt schließen',
    },
    typed: {
      title: 'Ihre Eingaben wurden nicht gesendet',
      text: 'Wenn Sie API Key Console jetzt schließen, gehen sie verloren.',
      leave: 'Trotzdem schließen',
    },
  },
} as const;
