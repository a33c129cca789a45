/** What is asked before something would be lost: on closing, leaving an account, signing out, in Swedish. */
export const leaving = {
  leaving: {
    goBack: 'Tillbaka',
    act: {
      signOut: 'Logga ut ändå',
      switchPerson: 'Byt ändå',
      switchAccount: 'Byt ändå',
      leaveAccount: 'Lämna ändå',
    },
    uncopied: {
      title: 'Du har inte kopierat eller sparat den hemliga nyckeln',
      text: 'Den kan inte visas igen. Utan den kan du inte använda API-nyckeln och måste skapa en ny.',
      textElsewhere: 'API Key Console försöker hämta den när du kommer tillbaka. Om det inte går är den förlorad.',
      leave: 'Stäng utan att kopiera',
    },
    copied: {
      title_one: 'Har du sparat den hemliga nyckeln?',
      title_other: 'Har du sparat de {{count}} hemliga nycklarna?',
      text_one:
        'Du har kopierat den. Om du fortsätter rensas den från urklipp. API Key Console försöker hämta den när du kommer tillbaka.',
      text_other:
        'Du har kopierat dem. Om du fortsätter rensas urklipp. API Key Console försöker hämta dem när du kommer tillbaka.',
      saved_one: 'Jag har sparat den',
      saved_other: 'Jag har sparat alla',
      leave: 'Stäng ändå',
    },
    kept: {
      title: 'En hemlig nyckel är inte sparad än',
      text: 'Den som fick den måste logga in för att se den. Om du stänger nu försöker API Key Console hämta den då.',
      leave: 'Stäng ändå',
    },
    creating: {
      title: 'En API-nyckel håller fortfarande på att skapas',
      text: 'Om du stänger nu kan du kontrollera den nästa gång du loggar in. Den hemliga nyckeln visas då om det går.',
      leave: 'Stäng nu',
    },
    typed: {
      title: 'Det du har skrivit har inte skickats',
      text: 'Om du stänger API Key Console nu går det förlorat.',
      leave: 'Stäng ändå',
    },
  },
} as const;
