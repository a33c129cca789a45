/** The realms that a person may see, as accounts, and the person themselves. */
import { type Account, AccountId } from '../../../contract/account.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { User } from '../../../contract/session.ts';
import type { Lifetime } from '../../lifetime.ts';
import type { Http, TokenSource } from '../http.ts';
import type { Page } from '../management-api.ts';
import { clientsPath, openIdPath } from './places.ts';
import { ServerClients, ServerRealm, ServerRealms, UserInfo } from './shapes.ts';
import { claimsIn, roleIn } from './token-claims.ts';

/** Accounts on one page: each needs a request of its own for its name. */
const pageSize = 20;

export interface AccountsOptions {
  http: Http;
  tokens: TokenSource;
  owner: Lifetime;
  /** The realm in which the person signed in. */
  signedInAt: string;
}

export async function whoAmI({ http, owner, signedInAt }: AccountsOptions): Promise<Result<User>> {
  const info = await http.send(
    { method: 'GET', effect: 'reads', path: openIdPath(signedInAt, 'userinfo'), status: 200, answer: UserInfo },
    owner,
  );
  if (!info.ok) return info;
  const { sub, name, preferred_username, email } = info.value;
  return success({ id: sub, name: name || preferred_username || sub, email: email ?? null });
}

/** A person without any role may not list realms, but is in their own realm. */
async function realmsOf({ http, owner, signedInAt }: AccountsOptions): Promise<Result<string[]>> {
  const listed = await http.send(
    {
      method: 'GET',
      effect: 'reads',
      path: ['admin', 'realms'],
      query: { briefRepresentation: 'true' },
      status: 200,
      answer: ServerRealms,
    },
    owner,
  );
  if (listed.ok) return success(listed.value.map(({ realm }) => realm));
  return listed.failure.kind === 'notAllowed' ? success([signedInAt]) : listed;
}

/** The role without roles in the token: depends on whether the clients can be read. */
async function probedRole({ http, owner }: AccountsOptions, id: AccountId): Promise<Result<Account['role']>> {
  const path = clientsPath(id);
  const query = { first: '0', max: '1' };
  const first = await http.send(
    { method: 'GET', effect: 'reads', path, query, status: 200, answer: ServerClients },
    owner,
  );
  if (first.ok) return success('admin');
  return first.failure.kind === 'notAllowed' ? success('regular') : first;
}

/** An account as the server describes it now. Its name is its id if the person may not read it. */
export async function accountOf(options: AccountsOptions, id: AccountId): Promise<Result<Account>> {
  const { http, tokens, owner, signedInAt } = options;
  const token = await owner.orEnd(tokens.accessToken());
  if (!token.ok) return token;
  const known = roleIn(claimsIn(token.value), id, signedInAt);
  const role = known ? success(known) : await probedRole(options, id);
  if (!role.ok) return role;
  const isOwn = id === signedInAt;
  const realm = await http.send(
    {
      method: 'GET',
      effect: 'reads',
      path: ['admin', 'realms', id],
      status: 200,
      answer: ServerRealm,
      echoes: (described) => described.realm === id,
    },
    owner,
  );
  if (!realm.ok && !(isOwn && realm.failure.kind === 'notAllowed')) return realm;
  const name = (realm.ok && realm.value.displayName) || id;
  return success({ id, name, domain: name === id ? null : id, role: role.value });
}

/** One page of accounts. A Keycloak neither pages nor searches its realms. */
export async function accountsPage(
  options: AccountsOptions,
  query: string,
  cursor: string | null,
): Promise<Result<Page<Account>>> {
  const realms = await realmsOf(options);
  if (!realms.ok) return realms;
  const ids = realms.value.flatMap((realm) => AccountId.safeParse(realm).data ?? []).sort();
  const first = cursor === null ? 0 : Number(cursor);
  const wanted = query.toLowerCase();
  const items: Account[] = [];
  for (let at = first; at < ids.length; at += pageSize) {
    const described = await Promise.all(ids.slice(at, at + pageSize).map((id) => accountOf(options, id)));
    for (const each of described) {
      if (!each.ok && each.failure.kind !== 'missing' && each.failure.kind !== 'notAllowed') return each;
      if (each.ok && `${each.value.name}\n${each.value.id}`.toLowerCase().includes(wanted)) items.push(each.value);
    }
    const next = at + pageSize;
    if (next < ids.length && items.length > 0) return success({ items, nextCursor: String(next) });
  }
  return success({ items, nextCursor: null });
}
