/** What is asked before something would be lost: on closing, leaving an account, signing out, in Norwegian (bokmål). */
export const leaving = {
  leaving: {
    goBack: 'Gå tilbake',
    act: {
      signOut: 'Logg ut likevel',
      switchPerson: 'Bytt likevel',
      switchAccount: 'Bytt likevel',
      leaveAccount: 'Forlat likevel',
    },
    uncopied: {
      title: 'Du har ikke kopiert eller lagret den hemmelige nøkkelen',
      text: 'Den kan ikke vises igjen. Uten den kan du ikke bruke denne API-nøkkelen, og må legge til en ny.',
      textElsewhere: 'API Key Console prøver å hente den når du kommer tilbake. Hvis det ikke lykkes, er den tapt.',
      leave: 'Lukk uten å kopiere',
    },
    copied: {
      title_one: 'Har du lagret den hemmelige nøkkelen?',
      title_other: 'Har du lagret de {{count}} hemmelige nøklene?',
      text_one:
        'Du kopierte den. Hvis du fortsetter, fjernes den fra utklippstavlen. API Key Console prøver å hente den når du kommer tilbake.',
      text_other:
        'Du kopierte dem. Hvis du fortsetter, tømmes utklippstavlen. API Key Console prøver å hente dem når du kommer tilbake.',
      saved_one: 'Jeg har lagret den',
      saved_other: 'Jeg har lagret alle',
      leave: 'Lukk likevel',
    },
    kept: {
      title: 'En hemmelig nøkkel er ikke lagret ennå',
      text: 'Den som fikk den, må logge inn for å se den. Hvis du lukker nå, prøver API Key Console å hente den ved innloggingen.',
      leave: 'Lukk likevel',
    },
    creating: {
      title: 'En API-nøkkel er fortsatt i ferd med å bli lagt til',
      text: 'Hvis du lukker nå, kan du sjekke den neste gang du logger inn. Den hemmelige nøkkelen vises da hvis det er mulig.',
      leave: 'Lukk nå',
    },
    typed: {
      title: 'Det du skrev, er ikke sendt',
      text: 'Hvis du lukker API Key Console nå, går det tapt.',
      leave: 'Lukk likevel',
    },
  },
} as const;
