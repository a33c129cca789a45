/** The details of one API key, beside the list, in Finnish. */
export const keysPane = {
  pane: {
    close: 'Sulje tiedot',
    activity: 'Tapahtumat',
    noActivity: 'Ei vielä tapahtumia.',
    notSaved: 'Ei tällä tietokoneella',
  },
} as const;
