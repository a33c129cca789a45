/** What an account, its rules or its lock do not allow, in Swedish. */
export const failuresOfAccounts = {
  requestId: 'Anrops-ID: {{id}}',
  reference: 'Referens: {{id}}',
  invalidName: {
    what: 'Namnet accepterades inte.',
    taken: 'En annan API-nyckel har redan det namnet.',
    next: 'Inget har ändrats. Ange ett annat namn.',
  },
  looksAlike: {
    what: 'Namnet liknar en annan API-nyckels namn.',
    next: 'Inget har ändrats. Ange ett annat namn, eller bekräfta det här.',
  },
  changed: {
    what: 'Någon annan har ändrat den här API-nyckeln.',
    next: 'Inget har skrivits över. Kontrollera listan och försök igen.',
  },
  missing: {
    what: 'Den finns inte längre.',
    next: 'Någon annan kan ha raderat den. Listan uppdateras.',
  },
  notAllowed: {
    what: 'Du har inte behörighet att göra det här.',
    next: 'Inget har ändrats. Fråga en kontoägare eller administratör.',
  },
  signedOut: {
    what: 'Din session har upphört.',
    next: 'Inget på servern har gått förlorat. Logga in igen för att fortsätta.',
  },
  wrongAccount: {
    what: 'Det här hör till ett annat konto.',
    next: 'Inget har ändrats. Byt till det kontot och försök igen.',
  },
  unsettledFirst: {
    what: 'En annan API-nyckel måste kontrolleras först.',
    next: 'Det du har skrivit finns kvar. Kontrollera högst upp i listan och försök sedan igen.',
  },
  grantNeeded: {
    what: 'Du har inte åtkomst till det här kontot.',
    next: 'Inget har ändrats. Begär åtkomst med en anledning och ett ärende.',
  },
  grantOver: {
    what: 'Din åtkomst till kontot har upphört.',
    next: 'Inget har ändrats, och det du har skrivit finns kvar. Begär åtkomst igen för att fortsätta.',
  },
  changesLocked: {
    what: 'Ändringar i det här kontot är låsta.',
    next: 'Inget har ändrats. Välj Lås upp ändringar och försök sedan igen.',
  },
  accessRequestRefused: {
    what: 'Din begäran om åtkomst accepterades inte.',
    reasonNext: 'Inget har ändrats. Ange en annan anledning på minst 10 tecken.',
    ticketNext: 'Inget har ändrats. Ange ett annat ärende.',
  },
  wouldDrop: {
    what: 'Något har ändrats i den här anslutningen.',
    next: 'Inget har tagits bort. Välj Ta bort igen för att se vad som finns där nu.',
  },
  connectionInUse: {
    what: 'Anslutningen används.',
    next: 'Inget har ändrats. Logga först ut alla som är inloggade där.',
  },
  busy: {
    what: 'Det här pågår redan.',
    next: 'Vänta tills det är klart.',
  },
  tooSoon: {
    what: 'Det här gjordes alldeles nyss.',
    next: 'Inget har ändrats. Vänta några sekunder och försök igen.',
  },
} as const;
