/** The details of one API key, beside the list. */
export const keysPane = {
  pane: {
    close: 'Close details',
    activity: 'Activity',
    noActivity: 'No activity yet.',
    notSaved: 'Not on this computer',
  },
} as const;
