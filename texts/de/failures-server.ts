/** What goes wrong between this computer and a server: what happened, what was not lost, and what to do next, in German. */
export const failuresOfServers = {
  unreachable: {
    what: '{{host}} war nicht erreichbar.',
    offline: 'Sie sind offline. Verbinden Sie sich mit einem Netzwerk, und versuchen Sie es erneut.',
    dns: 'Die Adresse wurde nicht gefunden. Prüfen Sie Netzwerk und VPN, und versuchen Sie es dann erneut.',
    refused: 'Dort antwortet gerade nichts. Versuchen Sie es in einigen Minuten erneut.',
    certificateExpired:
      'Das Zertifikat ist derzeit nicht gültig. Prüfen Sie Datum und Uhrzeit dieses Computers. Wenn sie stimmen, informieren Sie den Administrator des Servers.',
    certificateForOther:
      'Das Zertifikat gilt für eine andere Adresse. Prüfen Sie die Adresse der Verbindung, und ob Sie sich in Ihrem Netzwerk anmelden müssen.',
    certificateUntrusted:
      'Dieser Computer vertraut dem Zertifikat nicht. Bitten Sie Ihre IT-Abteilung, es zu installieren, oder fragen Sie, ob Verbindungen im Netzwerk untersucht werden.',
    clientCertificate:
      'Der Server verlangt ein Zertifikat von diesem Computer. Bitten Sie Ihre IT-Abteilung um eines, und versuchen Sie es dann erneut.',
    tls: 'Es gibt keine sichere Verbindung. Fragen Sie Ihre IT-Abteilung, ob Ihr Netzwerk sie blockiert.',
    proxy: 'Der Proxy Ihres Netzwerks hat die Anfrage gestoppt. Prüfen Sie die Proxy-Einstellungen dieses Computers.',
    proxySignIn:
      'Der Proxy Ihres Netzwerks verlangt eine Anmeldung. Bitten Sie Ihre IT-Abteilung um Zugriff, und versuchen Sie es dann erneut.',
    portal:
      'Etwas anderes hat stattdessen geantwortet, vielleicht die Anmeldeseite Ihres Netzwerks. Es wurde nichts geändert. Öffnen Sie eine beliebige Seite in Ihrem Browser, und melden Sie sich an, falls verlangt. Versuchen Sie es dann erneut.',
    timeout: 'Die Antwort hat zu lange gedauert. Es wurde nichts geändert. Versuchen Sie es erneut.',
    connection:
      'Die Verbindung ging verloren. Es wurde nichts geändert. Prüfen Sie Ihr Netzwerk, und versuchen Sie es erneut.',
  },
  outcomeUnknown: {
    change: {
      noAnswer: 'Von {{host}} kam keine Antwort. Die Änderung wurde möglicherweise ausgeführt.',
      otherAnswer: 'Statt {{host}} hat etwas anderes geantwortet. Die Änderung wurde möglicherweise ausgeführt.',
      failed:
        'Auf {{host}} trat ein Fehler auf, bevor die Änderung bestätigt war. Sie wurde möglicherweise ausgeführt.',
      running: '{{host}} ist mit der Änderung noch nicht fertig. Sie wird möglicherweise noch ausgeführt.',
      busy: 'Es waren zu viele Anfragen. Die Änderung wurde möglicherweise ausgeführt.',
      notListed: 'Die Liste ist möglicherweise veraltet. Die Änderung wurde möglicherweise ausgeführt.',
    },
    next: 'Versuchen Sie es erneut. Das ist sicher und wird nie doppelt ausgeführt.',
    renewNext:
      'Der alte geheime Schlüssel funktioniert möglicherweise nicht mehr. Wählen Sie noch einmal „Neuer geheimer Schlüssel“, um einen gültigen zu bekommen.',
    nextAfter: 'Versuchen Sie es in {{time}} erneut. Das ist sicher und wird nie doppelt ausgeführt.',
    create: {
      noAnswer: 'Von {{host}} kam keine Antwort. Der API-Schlüssel wurde möglicherweise erstellt.',
      otherAnswer: 'Statt {{host}} hat etwas anderes geantwortet. Der API-Schlüssel wurde möglicherweise erstellt.',
      failed:
        'Auf {{host}} trat ein Fehler auf, bevor der API-Schlüssel bestätigt war. Er wurde möglicherweise erstellt.',
      running:
        '{{host}} ist mit dem Erstellen des API-Schlüssels noch nicht fertig. Er wird möglicherweise noch erstellt.',
      busy: 'Es waren zu viele Anfragen. Der API-Schlüssel wurde möglicherweise erstellt.',
      notListed: 'Die Liste zeigt ihn noch nicht. Der API-Schlüssel wurde möglicherweise erstellt.',
    },
    createNext:
      'Versuchen Sie es mit demselben Namen erneut. Sie erhalten keinen zweiten API-Schlüssel. Wenn Sie abbrechen, können Sie später oben in der Liste nachsehen.',
    safe: 'Ein neuer Versuch ist sicher: Nichts wird doppelt ausgeführt.',
    createSafe:
      'Mit demselben Namen erhalten Sie keinen zweiten API-Schlüssel. Wenn Sie abbrechen, können Sie später oben in der Liste nachsehen.',
    askLater: 'Prüfen Sie es in einigen Minuten erneut.',
    lookAtList:
      'Der Server beantwortet das nicht zweimal. Wählen Sie „Abbrechen“, und sehen Sie oben in der Liste nach.',
  },
  secretNotGiven: {
    what: 'Der API-Schlüssel wurde erstellt, aber {{host}} hat keinen geheimen Schlüssel gesendet.',
    next: 'Er lässt sich nicht abrufen. Wählen Sie „Abbrechen“, und suchen Sie den API-Schlüssel oben in der Liste. Löschen Sie ihn dort, und erstellen Sie einen neuen.',
  },
  rateLimited: {
    what: 'Es waren zu viele Anfragen.',
    next: 'Es wurde nichts geändert. Warten Sie einen Moment, und versuchen Sie es erneut.',
    nextAfter: 'Es wurde nichts geändert. Versuchen Sie es in {{time}} erneut.',
  },
  server: {
    what: '{{host}} konnte das nicht ausführen (Status {{status}}).',
    next: 'Ihre Eingaben bleiben erhalten. Versuchen Sie es in einigen Minuten erneut. Wenn es weiterhin fehlschlägt, nennen Sie dem Support die Anfrage-ID.',
    nextUntraced:
      'Ihre Eingaben bleiben erhalten. Versuchen Sie es in einigen Minuten erneut. Wenn es weiterhin fehlschlägt, wenden Sie sich an den Support.',
    nextAfter: 'Ihre Eingaben bleiben erhalten. Versuchen Sie es in {{time}} erneut.',
  },
  protocol: {
    what: '{{host}} hat unerwartet geantwortet.',
    next: 'Ihre Eingaben bleiben erhalten. Möglicherweise müssen Sie sich in Ihrem Netzwerk anmelden. Öffnen Sie eine Webseite in Ihrem Browser, und versuchen Sie es dann erneut.',
  },
  signInFailed: {
    denied: 'Ihre Anmeldung wurde abgelehnt.',
    deniedNext:
      'Möglicherweise haben Sie die Anmeldung im Browser abgebrochen. Melden Sie sich erneut an, oder bitten Sie Ihren Kontoinhaber um Zugriff.',
    timedOut: 'Die Anmeldung hat zu lange gedauert.',
    timedOutNext:
      'Melden Sie sich erneut an. Schließen Sie die Anmeldung im Browser innerhalb der hier angezeigten Zeit ab.',
    cancelled: 'Die Anmeldung wurde abgebrochen.',
    cancelledNext: 'Melden Sie sich erneut an, wenn Sie bereit sind.',
    identityProviderRefused: 'Der Anmeldedienst von {{host}} hat die Anmeldung nicht akzeptiert.',
    identityProviderRefusedNext:
      'Melden Sie sich erneut an. Wenn es weiterhin fehlschlägt, wenden Sie sich an den Support.',
    identityProviderNotSecure: 'Der Anmeldedienst von {{host}} ist nicht sicher genug.',
    identityProviderNotSecureNext:
      'Es wurde nichts dorthin gesendet. Prüfen Sie die Adresse der Verbindung, und informieren Sie deren Administrator.',
    notConfirmed: 'Sie haben den Anmeldedienst {{host}} nicht bestätigt.',
    notConfirmedNext:
      'Es wurde nichts dorthin gesendet. Wenn Sie ihn erwarten, melden Sie sich erneut an. Wenn nicht, fragen Sie den Administrator der Verbindung.',
    otherIdentityProvider: 'Die Anmeldung bei dieser Verbindung erfolgt jetzt über {{host}}.',
    otherIdentityProviderNext:
      'Ihre frühere Anmeldung wurde nicht dorthin gesendet. Melden Sie sich erneut an, oder fragen Sie den Administrator der Verbindung.',
    somebodyElse: 'Die für diese Person aufbewahrte Anmeldung gehört jemand anderem.',
    somebodyElseNext: 'Sie wurde entfernt, und niemand wurde angemeldet. Melden Sie sich erneut an.',
    noCodeSignIn: 'Der Anmeldedienst von {{host}} bietet keine Anmeldung mit Code an.',
    noCodeSignInNext:
      'Melden Sie sich mit dem Browser dieses Computers an, oder fragen Sie den Administrator des Anmeldedienstes.',
  },
  badConnection: {
    notAUrl: 'Das ist keine Webadresse.',
    notAUrlNext:
      'Es wurde nichts gesendet. Geben Sie die Adresse einer Management-API ein, etwa https://api.example.com.',
    notSecure: 'Diese Adresse ist nicht sicher.',
    notSecureNext:
      'Es wurde nichts gesendet. Geben Sie eine Adresse ein, die mit https:// beginnt. Einfaches http ist nur für diesen Computer erlaubt.',
    surplus: 'Diese Adresse enthält Teile, die eine Verbindung nicht haben kann.',
    surplusNext: 'Es wurde nichts gesendet. Entfernen Sie Benutzernamen, Passwörter und alles nach einem ? oder #.',
    known: 'Sie haben diese Verbindung bereits.',
    knownNext: 'Wählen Sie sie in der Liste.',
    notConfirmed: 'Sie haben diese Adresse nicht bestätigt.',
    notConfirmedNext:
      'Es wurde nichts gesendet. Prüfen Sie die Adresse, wählen Sie noch einmal „Hinzufügen“ und dann „Verbinden“.',
  },
  notAManagementApi: {
    what: '{{host}} ist keine Management-API.',
    next: 'Der Server nennt keinen Anmeldedienst. Sonst wurde nichts gesendet. Prüfen Sie die Adresse, und ob Sie sich in Ihrem Netzwerk anmelden müssen.',
    keycloak:
      'Das ist ein Keycloak-Server. Geben Sie die Adresse eines Realms ein, etwa https://sso.example.com/realms/acme.',
    identityProvider:
      'Dort meldet man sich an, verwaltet aber keine API-Schlüssel. Fragen Sie den Administrator nach der Adresse der API.',
  },
} as const;
