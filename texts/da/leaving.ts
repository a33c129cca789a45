/** What is asked before something would be lost: on closing a dialog or the window, leaving, signing out, in Danish. */
export const leaving = {
  leaving: {
    goBack: 'Gå tilbage',
    act: {
      signOut: 'Log ud alligevel',
      switchPerson: 'Skift alligevel',
      switchAccount: 'Skift alligevel',
      leaveAccount: 'Forlad alligevel',
    },
    uncopied: {
      title: 'Du har ikke kopieret eller gemt den hemmelige nøgle',
      text: 'Den kan ikke vises igen. Uden den kan du ikke bruge denne API-nøgle og må tilføje en anden.',
      textElsewhere:
        'API Key Console prøver at hente den frem, når du vender tilbage. Hvis det mislykkes, er den tabt.',
      leave: 'Luk uden at kopiere',
    },
    copied: {
      title_one: 'Har du gemt den hemmelige nøgle?',
      title_other: 'Har du gemt de {{count}} hemmelige nøgler?',
      text_one:
        'Du har kopieret den. Hvis du fortsætter, ryddes den fra udklipsholderen. API Key Console prøver at hente den frem, når du vender tilbage.',
      text_other:
        'Du har kopieret dem. Hvis du fortsætter, ryddes udklipsholderen. API Key Console prøver at hente dem frem, når du vender tilbage.',
      saved_one: 'Jeg har gemt den',
      saved_other: 'Jeg har gemt dem alle',
      leave: 'Luk alligevel',
    },
    kept: {
      title: 'En hemmelig nøgle er ikke gemt endnu',
      text: 'Den person, der fik den, skal logge ind for at se den. Hvis du lukker nu, prøver API Key Console at hente den frem, når vedkommende logger ind.',
      leave: 'Luk alligevel',
    },
    creating: {
      title: 'En API-nøgle er stadig ved at blive tilføjet',
      text: 'Hvis du lukker nu, kan du tjekke den, næste gang du logger ind. Den hemmelige nøgle vises så, hvis det er muligt.',
      leave: 'Luk nu',
    },
    typed: {
      title: 'Det, du har skrevet, er ikke sendt',
      text: 'Hvis du lukker API Key Console nu, går det tabt.',
      leave: 'Luk alligevel',
    },
  },
} as const;
