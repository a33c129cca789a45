/** Renaming, deleting, disabling an API key and giving it a new Secret key; what comes of an act after its dialog, in Danish. */
export const keysChange = {
  rename: {
    title: 'Omdøb API-nøgle',
    changed: 'Den hedder nu {{name}}.',
    theirs: 'Nuværende navn',
    mine: 'Dit nye navn',
    anyway: 'Omdøb alligevel',
    changedAsk: 'Vælg Omdøb alligevel for at bruge dit navn, eller Annuller for ikke at ændre noget.',
  },
  typedName: {
    label: 'Navn på API-nøgle',
    why: 'Skriv eller indsæt navnet for at bekræfte: {{name}}',
    noMatch: 'Navnet stemmer ikke endnu.',
    match: 'Navnet stemmer.',
  },
  delete: {
    question: 'Er du sikker på, at du vil slette {{name}}?',
    inUseTitle: 'I brug: sidst brugt {{ago}}',
    inUseText: 'Integrationer, der bruger den, holder straks op med at virke.',
    inUse: 'Du kan ikke fortryde dette.',
    usedBefore: 'Integrationer, der stadig bruger den, holder straks op med at virke. Du kan ikke fortryde dette.',
    never: 'Den er aldrig blevet brugt. Du kan ikke fortryde dette.',
    disabled: 'Den er deaktiveret, og intet kan bruge den nu. Du kan ikke fortryde dette.',
    notTold:
      'Denne server viser ikke, om den er i brug. Integrationer, der bruger den, holder straks op med at virke. Du kan ikke fortryde dette.',
    changedAsk: 'Slet den alligevel, eller vælg Annuller for ikke at ændre noget.',
    disableFirst: 'Er du i tvivl? Deaktiver den i stedet. Integrationerne stopper også, men du kan aktivere den igen.',
    disable: 'Deaktiver i stedet',
  },
  renew: {
    question: 'Vil du have en ny hemmelig nøgle til {{name}}?',
    ends: 'Den gamle hemmelige nøgle holder straks op med at virke.',
    stops: 'Integrationer, der bruger den, stopper, indtil du giver dem den nye.',
    mayEndLater:
      'Den gamle hemmelige nøgle holder straks op med at virke, medmindre serveren har en udskiftningsperiode.',
    stopsThen: 'Integrationer, der bruger den, stopper så, indtil du giver dem den nye.',
    saved: 'Den gamle fjernes fra computerens nøglering.',
  },
  renewed: {
    title: 'Ny hemmelig nøgle',
    lead: '{{name}} har fået en ny hemmelig nøgle. Opdater alle integrationer, der bruger denne API-nøgle.',
    oldWorksUntil: 'Den gamle hemmelige nøgle virker indtil {{date}}.',
    oldEnded: 'Den gamle hemmelige nøgle virker ikke længere.',
    oldIsSaved: 'Den gamle hemmelige nøgle er stadig i computerens nøglering. Gem den nye for at erstatte den.',
  },
  late: {
    add: {
      running: '{{name}} er stadig ved at blive tilføjet. Du får besked, når det er færdigt.',
      failed: '{{name}} blev ikke tilføjet.',
      unknown: 'Det er usikkert, om {{name}} blev tilføjet. Tjek øverst på listen.',
      elsewhere: '{{name}} var ved at blive tilføjet på en anden konto. Gå tilbage til den for at se, hvad der skete.',
    },
    rename: {
      running: '{{name}} er stadig ved at blive omdøbt. Du får besked, når det er færdigt.',
      failed: '{{name}} blev ikke omdøbt.',
      unknown: 'Det er usikkert, om {{name}} blev omdøbt. Listen opdateres.',
    },
    delete: {
      running: '{{name}} er stadig ved at blive slettet. Du får besked, når det er færdigt.',
      failed: '{{name}} blev ikke slettet.',
      unknown: 'Det er usikkert, om {{name}} blev slettet. Listen opdateres.',
    },
    renew: {
      running: '{{name}} er stadig ved at få en ny hemmelig nøgle. Du ser den, når den er klar.',
      failed: '{{name}} fik ikke en ny hemmelig nøgle.',
      unknown: 'Det er usikkert, om {{name}} fik en ny hemmelig nøgle. Den gamle virker måske ikke længere.',
    },
    disable: {
      running: '{{name}} er stadig ved at blive deaktiveret. Du får besked, når det er færdigt.',
      failed: '{{name}} blev ikke deaktiveret.',
      unknown: 'Det er usikkert, om {{name}} blev deaktiveret. Listen opdateres.',
    },
    enable: {
      running: '{{name}} er stadig ved at blive aktiveret. Du får besked, når det er færdigt.',
      failed: '{{name}} blev ikke aktiveret.',
      unknown: 'Det er usikkert, om {{name}} blev aktiveret. Listen opdateres.',
    },
  },
} as const;
