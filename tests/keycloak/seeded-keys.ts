/** The forty API keys of the realm `acme`: ordinary ones, and one of every oddity that Keycloak accepts. */

export interface SeededKey {
  readonly id: string;
  readonly clientId: string;
  readonly name?: string;
  readonly enabled?: boolean;
}

/** A secret that would not occur by chance, for the canary to look for. */
export function secretOf({ clientId }: Pick<SeededKey, 'clientId'>): string {
  return `canary-of-keycloak-${Buffer.from(clientId).toString('base64url').slice(0, 60)}`;
}

const idAt = (place: number) => `0a11ce00-0000-4000-8000-${String(place).padStart(12, '0')}`;

const odd: readonly Omit<SeededKey, 'id'>[] = [
  { clientId: 'name-missing' },
  { clientId: 'name-empty', name: '' },
  { clientId: 'name-blank', name: '   ' },
  { clientId: 'name-twice-1', name: 'Magento shop' },
  { clientId: 'name-twice-2', name: 'Magento shop' },
  { clientId: 'name-of-255', name: 'n'.repeat(255) },
  { clientId: 'name-right-to-left', name: '\u202eevil' },
  { clientId: 'name-arabic', name: 'متجر الشمال' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Keycloak's own console translates it, this one must not
  { clientId: 'name-message-key', name: '${client_account}' },
  { clientId: 'name-nul', name: 'a\u0000b' },
  { clientId: 'name-lone-surrogate', name: 'a\ud800b' },
  { clientId: 'name-two-lines', name: 'a\nb' },
  { clientId: 'name-html', name: '<script>alert(1)</script>' },
  { clientId: 'name-emoji', name: '🛒'.repeat(127) },
  { clientId: 'disabled', name: 'Old newsletter import', enabled: false },
  { clientId: 'c'.repeat(239), name: 'Client ID of 239' },
  { clientId: ' id with/all #sorts%2Fof ', name: 'Client ID with all sorts' },
];

const ordinary = Array.from({ length: 40 - odd.length }, (_, place) => ({
  clientId: `5ca1ab1e-0000-4000-8000-${String(place).padStart(12, '0')}`,
  name: `Integration ${place + 1}`,
}));

export const seededKeys: readonly SeededKey[] = [...odd, ...ordinary].map((key, place) => ({
  id: idAt(place),
  ...key,
}));

/** Other clients of a realm, which are not API keys. */
export const otherClients = [
  { clientId: 'spa', name: 'A page', publicClient: true, redirectUris: ['https://spa.example.test/*'] },
  { clientId: 'website', name: 'A site with people', publicClient: false, serviceAccountsEnabled: false },
  { clientId: 'saml', name: 'An old one', protocol: 'saml' },
];

/** An API key in the form Keycloak imports and creates. */
export function clientOf(key: SeededKey) {
  return {
    ...key,
    secret: secretOf(key),
    protocol: 'openid-connect',
    publicClient: false,
    serviceAccountsEnabled: true,
    standardFlowEnabled: false,
    directAccessGrantsEnabled: false,
  };
}
