/** The details of one API key, beside the list, in Norwegian (bokmål). */
export const keysPane = {
  pane: {
    close: 'Lukk detaljer',
    activity: 'Aktivitet',
    noActivity: 'Ingen aktivitet ennå.',
    notSaved: 'Ikke på denne datamaskinen',
  },
} as const;
