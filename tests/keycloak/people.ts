/** The people of the test Keycloak, by what they may do. */
export interface Person {
  readonly username: string;
  readonly password: string;
  readonly name: readonly [first: string, last: string];
  /** Roles for managing the realm. */
  readonly roles: readonly string[];
  /** Works in customers' realms, and must give a reason and a ticket. */
  readonly isSupport: boolean;
}

function person(username: string, name: Person['name'], roles: readonly string[], isSupport = false): Person {
  return { username, password: `password-of-${username}`, name, roles, isSupport };
}

/** In the realm `acme`. */
export const acmePeople = {
  admin: person('astrid', ['Astrid', 'Lindqvist'], ['manage-clients', 'view-events']),
  keyManager: person('oskar', ['Oskar', 'Nyström'], ['manage-clients']),
  viewer: person('vera', ['Vera', 'Holm'], ['view-clients']),
  regular: person('maja', ['Maja', 'Berg'], []),
  support: person('sam', ['Sam', 'Okafor'], ['manage-clients', 'view-events'], true),
} as const;

/** In the realm `fjord`. */
export const fjordPeople = {
  admin: person('ingrid', ['Ingrid', 'Solheim'], ['manage-clients', 'view-events']),
} as const;

/** In the realm `master`, with these roles in both other realms. */
export const masterPeople = {
  support: person('lena', ['Lena', 'Virtanen'], ['manage-clients', 'view-events'], true),
} as const;

/** The realm role by which the console recognises a support agent. */
export const supportRole = 'support-agent';

/** A person in the form Keycloak imports and creates. */
export function userOf({ username, password, name: [firstName, lastName] }: Person) {
  return {
    username,
    firstName,
    lastName,
    email: `${username}@example.test`,
    emailVerified: true,
    enabled: true,
    credentials: [{ type: 'password', value: password, temporary: false }],
  };
}
