/** The network check. */
export const network = {
  network: {
    check: 'Check the network',
    why: 'See where the connection to each host fails.',
    stop: 'Stop',
    copy: 'Copy result',
    copied: 'The result is on the clipboard.',
    problems_zero: 'The network check found no problems.',
    problems_one: 'The network check found one problem.',
    problems_other: 'The network check found {{count}} problems.',
    role: {
      managementApi: 'Management API',
      identityProvider: 'Sign-in service',
      updates: 'Updates',
      thisComputer: 'This computer',
    },
    step: {
      proxy: 'Proxy',
      name: 'Host name',
      connection: 'Connection',
      certificate: 'Certificate',
      answer: 'Answer',
      clock: 'Clock',
      listener: 'Return from the browser',
    },
    state: { running: 'Checking…', ok: 'OK', problem: 'Problem', skipped: 'Skipped' },
    clockNext: 'This computer’s clock doesn’t match the server’s. Set the date and time, ideally automatically.',
    listenerNext:
      'Another program on this computer blocks the browser’s answer. Ask your IT department, or sign in with a code.',
  },
} as const;
