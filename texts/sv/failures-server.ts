/** What goes wrong between this computer and a server, in Swedish. */
export const failuresOfServers = {
  unreachable: {
    what: '{{host}} kunde inte nås.',
    offline: 'Du är offline. Anslut till ett nätverk och försök igen.',
    dns: 'Adressen hittades inte. Kontrollera nätverket och VPN och försök sedan igen.',
    refused: 'Inget svarar där just nu. Försök igen om några minuter.',
    certificateExpired:
      'Certifikatet är inte giltigt just nu. Kontrollera datorns datum och tid. Om de stämmer, meddela serverns administratör.',
    certificateForOther:
      'Certifikatet gäller en annan adress. Kontrollera anslutningens adress, och om nätverket kräver att du loggar in.',
    certificateUntrusted:
      'Datorn litar inte på certifikatet. Be IT-avdelningen installera det, eller fråga om krypterad trafik inspekteras.',
    clientCertificate:
      'Servern kräver ett certifikat från den här datorn. Be IT-avdelningen om ett och försök sedan igen.',
    tls: 'Det finns ingen säker förbindelse. Fråga IT-avdelningen om nätverket blockerar den.',
    proxy: 'Nätverkets proxy stoppade anropet. Kontrollera datorns proxyinställningar.',
    proxySignIn: 'Nätverkets proxy kräver att du loggar in. Be IT-avdelningen om åtkomst och försök sedan igen.',
    portal:
      'Något annat svarade i stället, kanske nätverkets inloggningssida. Inget har ändrats. Öppna valfri sida i webbläsaren och logga in om du blir ombedd. Försök sedan igen.',
    timeout: 'Det tog för lång tid att få svar. Inget har ändrats. Försök igen.',
    connection: 'Förbindelsen bröts. Inget har ändrats. Kontrollera nätverket och försök igen.',
  },
  outcomeUnknown: {
    change: {
      noAnswer: 'Inget svar kom från {{host}}. Ändringen kan ha gjorts.',
      otherAnswer: 'Något annat svarade i stället för {{host}}. Ändringen kan ha gjorts.',
      failed: 'Ett fel uppstod hos {{host}} innan ändringen bekräftades. Den kan ha gjorts.',
      running: '{{host}} är inte klar med ändringen än. Den kan fortfarande komma att göras.',
      busy: 'Det var för många anrop. Ändringen kan ha gjorts.',
      notListed: 'Listan kan vara inaktuell. Ändringen kan ha gjorts.',
    },
    next: 'Försök igen. Det är säkert och görs aldrig två gånger.',
    renewNext:
      'Den gamla hemliga nyckeln kan ha slutat fungera. Välj Ny hemlig nyckel igen för att få en som fungerar.',
    nextAfter: 'Försök igen om {{time}}. Det är säkert och görs aldrig två gånger.',
    create: {
      noAnswer: 'Inget svar kom från {{host}}. API-nyckeln kan ha skapats.',
      otherAnswer: 'Något annat svarade i stället för {{host}}. API-nyckeln kan ha skapats.',
      failed: 'Ett fel uppstod hos {{host}} innan API-nyckeln bekräftades. Den kan ha skapats.',
      running: '{{host}} håller fortfarande på att skapa API-nyckeln. Den kan fortfarande komma att skapas.',
      busy: 'Det var för många anrop. API-nyckeln kan ha skapats.',
      notListed: 'Den visas inte i listan än. API-nyckeln kan ha skapats.',
    },
    createNext:
      'Försök igen med samma namn. Du får ingen andra API-nyckel. Om du avbryter kan du kontrollera senare högst upp i listan.',
    safe: 'Du kan tryggt försöka igen: inget görs två gånger.',
    createSafe:
      'Med samma namn får du ingen andra API-nyckel. Om du avbryter kan du kontrollera senare högst upp i listan.',
    askLater: 'Kontrollera igen om några minuter.',
    lookAtList: 'Servern svarar inte på det här två gånger. Välj Avbryt och kontrollera högst upp i listan.',
  },
  secretNotGiven: {
    what: 'API-nyckeln skapades, men {{host}} skickade ingen hemlig nyckel.',
    next: 'Den går inte att hämta. Välj Avbryt och leta upp API-nyckeln högst upp i listan. Radera den där och skapa en ny.',
  },
  rateLimited: {
    what: 'Det var för många anrop.',
    next: 'Inget har ändrats. Vänta en stund och försök igen.',
    nextAfter: 'Inget har ändrats. Försök igen om {{time}}.',
  },
  server: {
    what: '{{host}} kunde inte göra det här (status {{status}}).',
    next: 'Det du har skrivit finns kvar. Försök igen om några minuter. Om det fortfarande inte fungerar, ge supporten anrops-ID:t.',
    nextUntraced:
      'Det du har skrivit finns kvar. Försök igen om några minuter. Kontakta supporten om det fortfarande inte fungerar.',
    nextAfter: 'Det du har skrivit finns kvar. Försök igen om {{time}}.',
  },
  protocol: {
    what: '{{host}} gav ett oväntat svar.',
    next: 'Det du har skrivit finns kvar. Nätverket kanske kräver att du loggar in. Öppna en webbsida i webbläsaren och försök sedan igen.',
  },
  signInFailed: {
    denied: 'Din inloggning nekades.',
    deniedNext: 'Du kan ha valt att avbryta i webbläsaren. Logga in igen, eller be kontoägaren om åtkomst.',
    timedOut: 'Inloggningen tog för lång tid.',
    timedOutNext: 'Logga in igen, och slutför i webbläsaren inom den tid som visas här.',
    cancelled: 'Inloggningen avbröts.',
    cancelledNext: 'Logga in igen när du är redo.',
    identityProviderRefused: 'Inloggningstjänsten för {{host}} accepterade inte inloggningen.',
    identityProviderRefusedNext: 'Logga in igen. Om det fortfarande inte fungerar, kontakta supporten.',
    identityProviderNotSecure: 'Inloggningstjänsten för {{host}} är inte säker nog att använda.',
    identityProviderNotSecureNext:
      'Inget har skickats till den. Kontrollera anslutningens adress och meddela dess administratör.',
    notConfirmed: 'Du bekräftade inte inloggningstjänsten {{host}}.',
    notConfirmedNext:
      'Inget har skickats till den. Logga in igen om du känner igen den. Fråga annars anslutningens administratör.',
    otherIdentityProvider: 'Anslutningen loggar nu in användare via {{host}}.',
    otherIdentityProviderNext:
      'Din tidigare inloggning har inte skickats dit. Logga in igen, eller fråga anslutningens administratör.',
    somebodyElse: 'Inloggningen som var sparad för den här personen tillhör någon annan.',
    somebodyElseNext: 'Den har tagits bort, och ingen har loggats in. Logga in igen.',
    noCodeSignIn: 'Inloggningstjänsten för {{host}} har ingen inloggning med kod.',
    noCodeSignInNext: 'Logga in med datorns webbläsare, eller fråga inloggningstjänstens administratör.',
  },
  badConnection: {
    notAUrl: 'Det här är ingen webbadress.',
    notAUrlNext: 'Inget har skickats. Ange adressen till ett hanterings-API, till exempel https://api.example.com.',
    notSecure: 'Adressen är inte säker.',
    notSecureNext:
      'Inget har skickats. Ange en adress som börjar med https://. Vanlig http är bara för den här datorn.',
    surplus: 'Adressen har delar som en anslutning inte kan ha.',
    surplusNext: 'Inget har skickats. Ta bort användarnamn, lösenord och allt efter ? eller #.',
    known: 'Du har redan den här anslutningen.',
    knownNext: 'Välj den i listan.',
    notConfirmed: 'Du bekräftade inte adressen.',
    notConfirmedNext: 'Inget har skickats. Kontrollera adressen, välj Lägg till på nytt och sedan Anslut.',
  },
  notAManagementApi: {
    what: '{{host}} är inget hanterings-API.',
    next: 'Servern anger ingen inloggningstjänst. Inget annat har skickats. Kontrollera adressen, och om nätverket kräver att du loggar in.',
    keycloak:
      'Det är en Keycloak-server. Ange adressen till en realm, till exempel https://sso.example.com/realms/acme.',
    identityProvider:
      'Servern loggar in personer men hanterar inte API-nycklar. Be dess administratör om API:ets adress.',
  },
} as const;
