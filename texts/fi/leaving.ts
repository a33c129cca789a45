/** What is asked before something would be lost: on closing a dialog or the window, leaving an account, signing out, in Finnish. */
export const leaving = {
  leaving: {
    goBack: 'Palaa',
    act: {
      signOut: 'Kirjaudu silti ulos',
      switchPerson: 'Vaihda silti',
      switchAccount: 'Vaihda silti',
      leaveAccount: 'Poistu silti',
    },
    uncopied: {
      title: 'Et ole kopioinut etkä tallentanut salaista avainta',
      text: 'Sitä ei voi näyttää uudelleen. Ilman sitä et voi käyttää tätä API-avainta, vaan sinun on lisättävä toinen.',
      textElsewhere: 'API Key Console yrittää hakea sen, kun palaat. Jos se ei onnistu, salainen avain on menetetty.',
      leave: 'Sulje kopioimatta',
    },
    copied: {
      title_one: 'Oletko tallentanut salaisen avaimen?',
      title_other: 'Oletko tallentanut kaikki {{count}} salaista avainta?',
      text_one:
        'Kopioit sen. Jos jatkat, se tyhjennetään leikepöydältä. API Key Console yrittää hakea sen, kun palaat.',
      text_other: 'Kopioit ne. Jos jatkat, leikepöytä tyhjennetään. API Key Console yrittää hakea ne, kun palaat.',
      saved_one: 'Tallensin sen',
      saved_other: 'Tallensin ne kaikki',
      leave: 'Sulje silti',
    },
    kept: {
      title: 'Yksi salainen avain on vielä tallentamatta',
      text: 'Sen saaneen henkilön on kirjauduttava sisään nähdäkseen sen. Jos suljet nyt, API Key Console yrittää hakea sen silloin.',
      leave: 'Sulje silti',
    },
    creating: {
      title: 'API-avainta lisätään vielä',
      text: 'Jos suljet nyt, voit tarkistaa sen, kun seuraavan kerran kirjaudut sisään. Sen salainen avain näytetään silloin, jos mahdollista.',
      leave: 'Sulje nyt',
    },
    typed: {
      title: 'Kirjoittamiasi tietoja ei ole lähetetty',
      text: 'Jos suljet API Key Consolen nyt, ne menetetään.',
      leave: 'Sulje silti',
    },
  },
} as const;
