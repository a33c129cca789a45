/** The details of one API key, beside the list, in Danish. */
export const keysPane = {
  pane: {
    close: 'Luk detaljer',
    activity: 'Aktivitet',
    noActivity: 'Ingen aktivitet endnu.',
    notSaved: 'Ikke på denne computer',
  },
} as const;
