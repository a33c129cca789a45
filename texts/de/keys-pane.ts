/** The details of one API key, beside the list, in German. */
export const keysPane = {
  pane: {
    close: 'Details schließen',
    activity: 'Aktivität',
    noActivity: 'Noch keine Aktivität.',
    notSaved: 'Nicht auf diesem Computer',
  },
} as const;
