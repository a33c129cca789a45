/** What an organisation has set for this computer, in Swedish. */
export const managed = {
  managed: {
    set: 'Inställt av din organisation.',
    keychainOff: 'Din organisation har stängt av möjligheten att förbli inloggad.',
    connections: 'Din organisation har ställt in anslutningarna.',
    // Printed in a terminal, which may not show typographic signs.
    connectionsUnused: '--connection ignoreras: din organisation har ställt in anslutningarna.',
    windowTitle: 'API Key Console kan inte starta',
    windowText: 'Din organisations inställningar är inte giltiga, och ingen av dem används: {{problem}}',
  },
} as const;
