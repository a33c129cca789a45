/** Failures between this computer and a server: what happened, what was not lost, and what to do next. */
export const failuresOfServers = {
  unreachable: {
    what: '{{host}} couldn’t be reached.',
    offline: 'You’re offline. Connect to a network and try again.',
    dns: 'Its address wasn’t found. Check your network and VPN, then try again.',
    refused: 'Nothing answers there right now. Try again in a few minutes.',
    certificateExpired:
      'Its certificate isn’t valid right now. Check this computer’s date and time. If they’re right, tell the server’s administrator.',
    certificateForOther:
      'Its certificate is for a different address. Check the connection’s address, and whether your network needs you to sign in.',
    certificateUntrusted:
      'This computer doesn’t trust its certificate. Ask your IT department to install it, or whether connections are inspected.',
    clientCertificate: 'It needs a certificate from this computer. Ask your IT department for one, then try again.',
    tls: 'There’s no secure connection. Ask your IT department whether your network blocks it.',
    proxy: 'Your network’s proxy stopped the request. Check this computer’s proxy settings.',
    proxySignIn: 'Your network’s proxy needs you to sign in. Ask your IT department for access, then try again.',
    portal:
      'Something else answered instead, perhaps your network’s sign-in page. Nothing was changed. Open any page in your browser, and sign in if asked. Then try again.',
    timeout: 'It took too long to answer. Nothing was changed. Try again.',
    connection: 'The connection was lost. Nothing was changed. Check your network and try again.',
  },
  outcomeUnknown: {
    change: {
      noAnswer: 'No answer came from {{host}}. The change may have been made.',
      otherAnswer: 'Something else answered instead of {{host}}. The change may have been made.',
      failed: '{{host}} failed before it confirmed the change. It may have been made.',
      running: '{{host}} hasn’t finished the change yet. It may still be made.',
      busy: 'There were too many requests. The change may have been made.',
      notListed: 'The list may be out of date. The change may have been made.',
    },
    next: 'Try again. It’s safe, and never done twice.',
    renewNext: 'The old Secret key may no longer work. Choose New Secret key again to get one that does.',
    nextAfter: 'Try again in {{time}}. It’s safe, and never done twice.',
    create: {
      noAnswer: 'No answer came from {{host}}. The API key may have been created.',
      otherAnswer: 'Something else answered instead of {{host}}. The API key may have been created.',
      failed: '{{host}} failed before it confirmed the API key. It may have been created.',
      running: '{{host}} hasn’t finished adding the API key yet. It may still be created.',
      busy: 'There were too many requests. The API key may have been created.',
      notListed: 'The list doesn’t show it yet. The API key may have been created.',
    },
    createNext:
      'Try again with the same name. You won’t get a second API key. If you cancel, you can check later at the top of the list.',
    safe: 'Trying again is safe: nothing is done twice.',
    createSafe:
      'You won’t get a second API key with the same name. If you cancel, you can check later at the top of the list.',
    askLater: 'Check again in a few minutes.',
    lookAtList: 'The server doesn’t answer this twice. Choose Cancel, and check at the top of the list.',
  },
  secretNotGiven: {
    what: 'The API key was created, but {{host}} sent no Secret key.',
    next: 'It can’t be retrieved. Choose Cancel, and find the API key at the top of the list. Delete it there and add a new one.',
  },
  rateLimited: {
    what: 'There were too many requests.',
    next: 'Nothing was changed. Wait a moment and try again.',
    nextAfter: 'Nothing was changed. Try again in {{time}}.',
  },
  server: {
    what: '{{host}} couldn’t do this (status {{status}}).',
    next: 'What you typed is kept. Try again in a few minutes. If it still fails, give Support the request ID.',
    nextUntraced: 'What you typed is kept. Try again in a few minutes. If it still fails, contact Support.',
    nextAfter: 'What you typed is kept. Try again in {{time}}.',
  },
  protocol: {
    what: '{{host}} gave an unexpected answer.',
    next: 'What you typed is kept. Your network may need you to sign in. Open a web page in your browser, then try again.',
  },
  signInFailed: {
    denied: 'Your sign-in was refused.',
    deniedNext: 'You may have chosen Cancel in the browser. Sign in again, or ask your Account Owner for access.',
    timedOut: 'Signing in took too long.',
    timedOutNext: 'Sign in again, and finish in the browser within the time shown here.',
    cancelled: 'Signing in was cancelled.',
    cancelledNext: 'Sign in again when you’re ready.',
    identityProviderRefused: 'The sign-in service of {{host}} didn’t accept the sign-in.',
    identityProviderRefusedNext: 'Sign in again. If it still fails, contact Support.',
    identityProviderNotSecure: 'The sign-in service of {{host}} isn’t secure enough to use.',
    identityProviderNotSecureNext:
      'Nothing was sent to it. Check the connection’s address, and tell its administrator.',
    notConfirmed: 'You didn’t confirm the sign-in service {{host}}.',
    notConfirmedNext:
      'Nothing was sent to it. If you expect it, sign in again. If not, ask the connection’s administrator.',
    otherIdentityProvider: 'The connection now signs people in at {{host}}.',
    otherIdentityProviderNext:
      'Your earlier sign-in wasn’t sent there. Sign in again, or ask the connection’s administrator.',
    somebodyElse: 'The sign-in kept for this person belongs to someone else.',
    somebodyElseNext: 'It was removed, and no one was signed in. Sign in again.',
    noCodeSignIn: 'The sign-in service of {{host}} doesn’t offer signing in with a code.',
    noCodeSignInNext: 'Sign in with this computer’s browser, or ask the sign-in service’s administrator.',
  },
  badConnection: {
    notAUrl: 'This isn’t a web address.',
    notAUrlNext: 'Nothing was sent. Enter the address of a management API, such as https://api.example.com.',
    notSecure: 'This address isn’t secure.',
    notSecureNext:
      'Nothing was sent. Enter an address that begins with https://. Plain http is for this computer only.',
    surplus: 'This address has parts that a connection can’t have.',
    surplusNext: 'Nothing was sent. Remove user names, passwords, and anything after a ? or a #.',
    known: 'You already have this connection.',
    knownNext: 'Choose it in the list.',
    notConfirmed: 'You didn’t confirm this address.',
    notConfirmedNext: 'Nothing was sent. Check the address, choose Add again, and then Connect.',
  },
  notAManagementApi: {
    what: '{{host}} isn’t a management API.',
    next: 'It names no sign-in service. Nothing else was sent. Check the address, and whether your network needs you to sign in.',
    keycloak: 'It’s a Keycloak server. Enter the address of a realm, such as https://sso.example.com/realms/acme.',
    identityProvider: 'It signs people in, but doesn’t manage API keys. Ask its administrator for the API’s address.',
  },
} as const;
