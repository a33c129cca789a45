/** The details of one API key, beside the list, in Swedish. */
export const keysPane = {
  pane: {
    close: 'Stäng detaljer',
    activity: 'Aktivitet',
    noActivity: 'Ingen aktivitet än.',
    notSaved: 'Inte på den här datorn',
  },
} as const;
