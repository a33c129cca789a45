/** What goes wrong between this computer and a server: what happened, what was not lost, and what to do next, in Finnish. */
export const failuresOfServers = {
  unreachable: {
    what: 'Palvelinta {{host}} ei tavoitettu.',
    offline: 'Verkkoyhteyttä ei ole. Yhdistä verkkoon ja yritä uudelleen.',
    dns: 'Sen osoitetta ei löytynyt. Tarkista verkko ja VPN ja yritä sitten uudelleen.',
    refused: 'Siellä ei juuri nyt vastaa mikään. Yritä uudelleen muutaman minuutin kuluttua.',
    certificateExpired:
      'Sen varmenne ei ole juuri nyt voimassa. Tarkista tämän tietokoneen päivämäärä ja kellonaika. Jos ne ovat oikein, kerro asiasta palvelimen ylläpitäjälle.',
    certificateForOther:
      'Sen varmenne on toista osoitetta varten. Tarkista yhteyden osoite ja se, vaatiiko verkkosi kirjautumista.',
    certificateUntrusted:
      'Tämä tietokone ei luota sen varmenteeseen. Pyydä IT-osastoa asentamaan varmenne tai kysy, tarkastetaanko yhteyksien sisältöä.',
    clientCertificate:
      'Se vaatii varmenteen tältä tietokoneelta. Pyydä varmenne IT-osastolta ja yritä sitten uudelleen.',
    tls: 'Suojattua yhteyttä ei ole. Kysy IT-osastolta, estääkö verkkosi sen.',
    proxy: 'Verkkosi välityspalvelin pysäytti pyynnön. Tarkista tämän tietokoneen välityspalvelinasetukset.',
    proxySignIn:
      'Verkkosi välityspalvelin vaatii kirjautumista. Pyydä IT-osastolta käyttöoikeus ja yritä sitten uudelleen.',
    portal:
      'Jokin muu vastasi palvelimen sijaan, ehkä verkkosi kirjautumissivu. Mitään ei muutettu. Avaa jokin sivu selaimessa ja kirjaudu sisään, jos sitä pyydetään. Yritä sitten uudelleen.',
    timeout: 'Vastaus kesti liian kauan. Mitään ei muutettu. Yritä uudelleen.',
    connection: 'Yhteys katkesi. Mitään ei muutettu. Tarkista verkko ja yritä uudelleen.',
  },
  outcomeUnknown: {
    change: {
      noAnswer: 'Palvelimelta {{host}} ei tullut vastausta. Muutos on ehkä tehty.',
      otherAnswer: 'Jokin muu vastasi palvelimen {{host}} sijaan. Muutos on ehkä tehty.',
      failed: 'Palvelimella {{host}} tapahtui virhe, ennen kuin se vahvisti muutoksen. Muutos on ehkä tehty.',
      running: '{{host}} ei ole vielä saanut muutosta valmiiksi. Se saatetaan vielä tehdä.',
      busy: 'Pyyntöjä oli liikaa. Muutos on ehkä tehty.',
      notListed: 'Luettelo ei ehkä ole ajan tasalla. Muutos on ehkä tehty.',
    },
    next: 'Yritä uudelleen. Se on turvallista, eikä muutosta tehdä kahdesti.',
    renewNext: 'Vanha salainen avain ei ehkä enää toimi. Saat toimivan valitsemalla uudelleen Uusi salainen avain.',
    nextAfter: 'Odota {{time}} ja yritä uudelleen. Se on turvallista, eikä muutosta tehdä kahdesti.',
    create: {
      noAnswer: 'Palvelimelta {{host}} ei tullut vastausta. API-avain on ehkä luotu.',
      otherAnswer: 'Jokin muu vastasi palvelimen {{host}} sijaan. API-avain on ehkä luotu.',
      failed: 'Palvelimella {{host}} tapahtui virhe, ennen kuin se vahvisti API-avaimen. API-avain on ehkä luotu.',
      running: '{{host}} ei ole vielä saanut API-avainta lisätyksi. Se saatetaan vielä luoda.',
      busy: 'Pyyntöjä oli liikaa. API-avain on ehkä luotu.',
      notListed: 'API-avain ei vielä näy luettelossa. Se on ehkä luotu.',
    },
    createNext:
      'Yritä uudelleen samalla nimellä. Toista API-avainta ei luoda. Jos peruutat, voit tarkistaa asian myöhemmin luettelon yläosasta.',
    safe: 'Uudelleen yrittäminen on turvallista: mitään ei tehdä kahdesti.',
    createSafe:
      'Samalla nimellä ei luoda toista API-avainta. Jos peruutat, voit tarkistaa asian myöhemmin luettelon yläosasta.',
    askLater: 'Tarkista uudelleen muutaman minuutin kuluttua.',
    lookAtList: 'Palvelin ei vastaa tähän toista kertaa. Valitse Peruuta ja tarkista asia luettelon yläosasta.',
  },
  secretNotGiven: {
    what: 'API-avain luotiin, mutta {{host}} ei lähettänyt salaista avainta.',
    next: 'Sitä ei voi hakea. Valitse Peruuta ja etsi API-avain luettelon yläosasta. Poista se siellä ja lisää uusi.',
  },
  rateLimited: {
    what: 'Pyyntöjä oli liikaa.',
    next: 'Mitään ei muutettu. Odota hetki ja yritä uudelleen.',
    nextAfter: 'Mitään ei muutettu. Odota {{time}} ja yritä uudelleen.',
  },
  server: {
    what: '{{host}} ei pystynyt tekemään tätä (tilakoodi {{status}}).',
    next: 'Kirjoittamasi tiedot säilyvät. Yritä uudelleen muutaman minuutin kuluttua. Jos se ei vieläkään onnistu, anna pyynnön tunnus tuelle.',
    nextUntraced:
      'Kirjoittamasi tiedot säilyvät. Yritä uudelleen muutaman minuutin kuluttua. Jos se ei vieläkään onnistu, ota yhteyttä tukeen.',
    nextAfter: 'Kirjoittamasi tiedot säilyvät. Odota {{time}} ja yritä uudelleen.',
  },
  protocol: {
    what: '{{host}} vastasi odottamattomasti.',
    next: 'Kirjoittamasi tiedot säilyvät. Verkkosi saattaa vaatia kirjautumista. Avaa jokin verkkosivu selaimessa ja yritä sitten uudelleen.',
  },
  signInFailed: {
    denied: 'Kirjautumisesi hylättiin.',
    deniedNext:
      'Valitsit ehkä selaimessa peruutuksen. Kirjaudu sisään uudelleen tai pyydä käyttöoikeutta tilin omistajalta.',
    timedOut: 'Kirjautuminen kesti liian kauan.',
    timedOutNext: 'Kirjaudu sisään uudelleen ja tee kirjautuminen selaimessa loppuun täällä näkyvän ajan kuluessa.',
    cancelled: 'Kirjautuminen peruutettiin.',
    cancelledNext: 'Kirjaudu sisään uudelleen, kun se sopii.',
    identityProviderRefused: 'Palvelimen {{host}} kirjautumispalvelu ei hyväksynyt kirjautumista.',
    identityProviderRefusedNext: 'Kirjaudu sisään uudelleen. Jos se ei vieläkään onnistu, ota yhteyttä tukeen.',
    identityProviderNotSecure: 'Palvelimen {{host}} kirjautumispalvelu ei ole riittävän turvallinen käytettäväksi.',
    identityProviderNotSecureNext:
      'Sille ei lähetetty mitään. Tarkista yhteyden osoite ja kerro asiasta sen ylläpitäjälle.',
    notConfirmed: 'Et vahvistanut kirjautumispalvelua {{host}}.',
    notConfirmedNext:
      'Sille ei lähetetty mitään. Jos se on oikea, kirjaudu sisään uudelleen. Jos ei, kysy yhteyden ylläpitäjältä.',
    otherIdentityProvider: 'Yhteyden kirjautumispalvelu on nyt {{host}}.',
    otherIdentityProviderNext:
      'Aiempaa kirjautumistasi ei lähetetty sinne. Kirjaudu sisään uudelleen tai kysy yhteyden ylläpitäjältä.',
    somebodyElse: 'Tälle henkilölle säilytetty kirjautuminen kuuluu jollekin toiselle.',
    somebodyElseNext: 'Se poistettiin, eikä ketään kirjattu sisään. Kirjaudu sisään uudelleen.',
    noCodeSignIn: 'Palvelimen {{host}} kirjautumispalvelu ei tarjoa kirjautumista koodilla.',
    noCodeSignInNext:
      'Kirjaudu sisään tämän tietokoneen selaimessa tai käänny kirjautumispalvelun ylläpitäjän puoleen.',
  },
  badConnection: {
    notAUrl: 'Tämä ei ole verkko-osoite.',
    notAUrlNext: 'Mitään ei lähetetty. Kirjoita hallinta-API:n osoite, esimerkiksi https://api.example.com.',
    notSecure: 'Tämä osoite ei ole turvallinen.',
    notSecureNext:
      'Mitään ei lähetetty. Kirjoita osoite, jonka alussa on https://. Pelkkä http on vain tätä tietokonetta varten.',
    surplus: 'Tässä osoitteessa on osia, joita yhteydessä ei voi olla.',
    surplusNext: 'Mitään ei lähetetty. Poista käyttäjänimet, salasanat ja kaikki, mikä on merkin ? tai # jälkeen.',
    known: 'Sinulla on jo tämä yhteys.',
    knownNext: 'Valitse se luettelosta.',
    notConfirmed: 'Et vahvistanut tätä osoitetta.',
    notConfirmedNext: 'Mitään ei lähetetty. Tarkista osoite, valitse uudelleen Lisää ja sitten Yhdistä.',
  },
  notAManagementApi: {
    what: '{{host}} ei ole hallinta-API.',
    next: 'Se ei ilmoita kirjautumispalvelua. Muuta ei lähetetty. Tarkista osoite ja se, vaatiiko verkkosi kirjautumista.',
    keycloak: 'Se on Keycloak-palvelin. Kirjoita realmin osoite, esimerkiksi https://sso.example.com/realms/acme.',
    identityProvider:
      'Se kirjaa käyttäjiä sisään mutta ei hallitse API-avaimia. Kysy API:n osoitetta sen ylläpitäjältä.',
  },
} as const;
