/** Renaming, deleting, disabling an API key and giving it a new Secret key, in Swedish. */
export const keysChange = {
  rename: {
    title: 'Byt namn på API-nyckel',
    changed: 'Namnet är nu {{name}}.',
    theirs: 'Nuvarande namn',
    mine: 'Ditt nya namn',
    anyway: 'Byt namn ändå',
    changedAsk: 'Välj Byt namn ändå för att använda ditt, eller Avbryt för att lämna det oförändrat.',
  },
  typedName: {
    label: 'API-nyckelns namn',
    why: 'Bekräfta genom att skriva eller klistra in namnet: {{name}}',
    noMatch: 'Namnet stämmer inte än.',
    match: 'Namnet stämmer.',
  },
  delete: {
    question: 'Är du säker på att du vill radera {{name}}?',
    inUseTitle: 'Används: senast {{ago}}',
    inUseText: 'Integrationer som använder den slutar fungera direkt.',
    inUse: 'Det går inte att ångra.',
    usedBefore: 'Integrationer som fortfarande använder den slutar fungera direkt. Det går inte att ångra.',
    never: 'Den har aldrig använts. Det går inte att ångra.',
    disabled: 'Den är inaktiverad, och inget kan använda den nu. Det går inte att ångra.',
    notTold:
      'Den här servern visar inte om den används. Integrationer som använder den slutar fungera direkt. Det går inte att ångra.',
    changedAsk: 'Radera den ändå, eller välj Avbryt för att lämna den oförändrad.',
    disableFirst: 'Osäker? Inaktivera den i stället. Integrationerna stannar då också, men du kan aktivera den igen.',
    disable: 'Inaktivera i stället',
  },
  renew: {
    question: 'Skapa en ny hemlig nyckel för {{name}}?',
    ends: 'Den gamla hemliga nyckeln slutar fungera direkt.',
    stops: 'Integrationer som använder den stannar tills du ger dem den nya.',
    mayEndLater: 'Den gamla hemliga nyckeln slutar fungera direkt, såvida servern inte har en rotationsperiod.',
    stopsThen: 'Integrationer som använder den stannar då tills du ger dem den nya.',
    saved: 'Den gamla tas bort från datorns nyckelring.',
  },
  renewed: {
    title: 'Ny hemlig nyckel',
    lead: '{{name}} har en ny hemlig nyckel. Uppdatera alla integrationer som använder API-nyckeln.',
    oldWorksUntil: 'Den gamla hemliga nyckeln fungerar till {{date}}.',
    oldEnded: 'Den gamla hemliga nyckeln fungerar inte längre.',
    oldIsSaved: 'Den gamla hemliga nyckeln finns kvar i datorns nyckelring. Spara den nya för att ersätta den.',
  },
  late: {
    add: {
      running: '{{name}} håller fortfarande på att skapas. Du får besked när det är klart.',
      failed: '{{name}} skapades inte.',
      unknown: 'Det är oklart om {{name}} har skapats. Kontrollera högst upp i listan.',
      elsewhere: '{{name}} höll på att skapas i ett annat konto. Gå tillbaka dit för att se vad som hände.',
    },
    rename: {
      running: '{{name}} håller fortfarande på att byta namn. Du får besked när det är klart.',
      failed: '{{name}} bytte inte namn.',
      unknown: 'Det är oklart om {{name}} har bytt namn. Listan uppdateras.',
    },
    delete: {
      running: '{{name}} håller fortfarande på att raderas. Du får besked när det är klart.',
      failed: '{{name}} raderades inte.',
      unknown: 'Det är oklart om {{name}} har raderats. Listan uppdateras.',
    },
    renew: {
      running: '{{name}} håller fortfarande på att få en ny hemlig nyckel. Du ser den när den är klar.',
      failed: '{{name}} fick ingen ny hemlig nyckel.',
      unknown: 'Det är oklart om {{name}} har fått en ny hemlig nyckel. Den gamla kan ha slutat fungera.',
    },
    disable: {
      running: '{{name}} håller fortfarande på att inaktiveras. Du får besked när det är klart.',
      failed: '{{name}} inaktiverades inte.',
      unknown: 'Det är oklart om {{name}} har inaktiverats. Listan uppdateras.',
    },
    enable: {
      running: '{{name}} håller fortfarande på att aktiveras. Du får besked när det är klart.',
      failed: '{{name}} aktiverades inte.',
      unknown: 'Det är oklart om {{name}} har aktiverats. Listan uppdateras.',
    },
  },
} as const;
