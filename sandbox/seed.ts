/** What a new sandbox contains. */
import type { DatabaseSync } from 'node:sqlite';
import { type Clock, transaction } from './database.ts';
import type { Role } from './store/users.ts';
import type { World } from './world.ts';

/** The users of a new sandbox, by purpose. The sign-in page shows the passwords. */
export const seededUsers = {
  owner: { name: 'Astrid Lindqvist', email: 'astrid@acme-nordic.example', password: 'owner-of-acme' },
  admin: { name: 'Oskar Nyström', email: 'oskar@acme-nordic.example', password: 'admin-of-acme' },
  regular: { name: 'Maja Berg', email: 'maja@acme-nordic.example', password: 'regular-in-acme' },
  adminOfSeveral: { name: 'Ingrid Solheim', email: 'ingrid@agency.example', password: 'admin-of-several' },
  supportAgent: { name: 'Sam Okafor', email: 'sam@support.example', password: 'support-agent', supportAgent: true },
  secondSupportAgent: {
    name: 'Lena Virtanen',
    email: 'lena@support.example',
    password: 'second-support',
    supportAgent: true,
  },
};

/** The account that the owner, the admin and the regular user are in. */
export const seededAccount = 'Acme Nordic AB';

const accounts: { name: string; domain: string; members: [keyof typeof seededUsers, Role][] }[] = [
  {
    name: seededAccount,
    domain: 'acme-nordic.example',
    members: [
      ['owner', 'owner'],
      ['admin', 'admin'],
      ['regular', 'regular'],
      ['adminOfSeveral', 'admin'],
    ],
  },
  { name: 'Björk & Co', domain: 'bjork.example', members: [['adminOfSeveral', 'admin']] },
  { name: 'Fjord Travel AS', domain: 'fjord-travel.example', members: [['adminOfSeveral', 'admin']] },
  { name: 'Havregryn Livs', domain: 'havregryn.example', members: [['adminOfSeveral', 'regular']] },
  { name: 'Øresund Sport ApS', domain: 'oresund-sport.example', members: [['adminOfSeveral', 'owner']] },
];

const day = 24 * 60 * 60 * 1000;

/** `created` and `used` (null: never) are days ago; oldest first. */
const apiKeys: { account: string; name: string; by: keyof typeof seededUsers; created: number; used: number | null }[] =
  [
    { account: seededAccount, name: 'Magento shop', by: 'owner', created: 912, used: 0.01 },
    { account: seededAccount, name: 'Salesforce sync', by: 'owner', created: 640, used: 0.2 },
    { account: seededAccount, name: 'Power BI report', by: 'admin', created: 388, used: 6 },
    { account: seededAccount, name: 'Old newsletter import', by: 'owner', created: 371, used: 344 },
    { account: seededAccount, name: 'Kundtjänst – chattbot', by: 'admin', created: 42, used: 1.5 },
    { account: seededAccount, name: 'Test (Oskar)', by: 'admin', created: 3, used: null },
    { account: 'Björk & Co', name: 'Shopify', by: 'adminOfSeveral', created: 205, used: 0.05 },
    { account: 'Björk & Co', name: 'Zapier', by: 'adminOfSeveral', created: 17, used: null },
    { account: 'Fjord Travel AS', name: 'Booking engine', by: 'adminOfSeveral', created: 97, used: 0.3 },
    { account: 'Øresund Sport ApS', name: 'Member register', by: 'adminOfSeveral', created: 12, used: 2 },
  ];

/** Fills an empty sandbox; leaves one that has users alone. */
export function seed(world: World, database: DatabaseSync, clock: Clock): void {
  if (world.users().length > 0) return;
  transaction(database, () => {
    for (const user of Object.values(seededUsers)) world.addUser(user);
    for (const { members, ...account } of accounts) {
      const { id } = world.addAccount(account);
      for (const [who, role] of members) world.setRole(id, world.user(seededUsers[who].email).id, role);
    }
    for (const key of apiKeys) {
      world.addApiKey(world.account(key.account).id, key.name, {
        createdBy: world.user(seededUsers[key.by].email).id,
        createdAt: Math.round(clock() - key.created * day),
        lastUsedAt: key.used === null ? null : Math.round(clock() - key.used * day),
      });
    }
  });
}

/** Adds invented customers until there are `wanted` besides the seeded accounts. */
export function addMissingCustomers(world: World, wanted: number): void {
  if (wanted > 0) world.addCustomers(Math.max(0, wanted - (world.accounts().length - accounts.length)));
}
