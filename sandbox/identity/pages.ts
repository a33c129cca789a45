/** The identity provider's pages: plain HTML without scripts, light or dark like the system. */
import type { User } from '../store/users.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: start center; padding: 6vh 1rem; box-sizing: border-box;
  background: light-dark(#f3f4f6, #16181d); color: light-dark(#1c1f26, #e8eaf0); }
main { width: min(46rem, 100%); box-sizing: border-box; padding: 2rem; border-radius: 12px;
  background: light-dark(#fff, #21242b); box-shadow: 0 1px 8px light-dark(#0002, #0006); }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; } h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
p { margin: .25rem 0 1rem; } label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem .75rem; border-radius: 8px;
  border: 1px solid light-dark(#6b7280, #9aa1ad); background: light-dark(#fff, #16181d); color: inherit; }
button { font: inherit; padding: .5rem 1.25rem; border-radius: 8px; cursor: pointer; border: 1px solid light-dark(#6b7280, #9aa1ad);
  background: transparent; color: inherit; }
button.first { background: light-dark(#1d4ed8, #93b4ff); border-color: transparent; color: light-dark(#fff, #10131a); font-weight: 600; }
:focus-visible { outline: 3px solid light-dark(#1d4ed8, #93b4ff); outline-offset: 2px; }
.row { display: flex; gap: .75rem; margin-top: 1.5rem; }
[role=alert] { padding: .5rem .75rem; border-radius: 8px; background: light-dark(#fde8e8, #4a1d1f); }
.wide { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { text-align: left; padding: .4rem .5rem .4rem 0; border-top: 1px solid light-dark(#d7dae0, #3b404a); vertical-align: top; }
small { font-weight: normal; } td form { margin: 0; } td button { padding: .2rem .6rem; white-space: nowrap; } code { font-size: .8125rem; }
`;

/** Text that is safe inside an element and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page. `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – sandbox</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>`;
}

export type SandboxUser = { user: User; memberships: { account: string; role: string }[] };

/** How many accounts are named for a user; for the rest it says "and more". */
export const mostNamed = 3;

/** A user's roles and accounts, in the product's own words. */
export function describeUser({ user, memberships }: SandboxUser): string {
  if (user.supportAgent) return 'Support agent';
  const roles: Record<string, string> = { owner: 'Account Owner', admin: 'Admin User', regular: 'Regular User' };
  const first = memberships.slice(0, mostNamed).map(({ account, role }) => `${roles[role]}, ${account}`);
  if (memberships.length > mostNamed) first.push('and more');
  return first.join(' · ') || 'Member of no account';
}

function userRow(action: string, entry: SandboxUser): string {
  const { name, email, password } = entry.user;
  return `<tr><th scope="row">${escapeHtml(name)}<br><small>${escapeHtml(describeUser(entry))}</small></th>
<td><code>${escapeHtml(email)}</code><br><code>${escapeHtml(password)}</code></td>
<td><form method="post" action="${action}"><input type="hidden" name="email" value="${escapeHtml(email)}">
<input type="hidden" name="password" value="${escapeHtml(password)}"><button>Continue as ${escapeHtml(name)}</button></form></td></tr>`;
}

/** The only page of a sign-in. `refused`: the e-mail or password was wrong; the e-mail is kept. */
export function signInPage(options: { action: string; email: string; refused: boolean; users: SandboxUser[] }): string {
  const { action, email, refused, users } = options;
  const focus = (here: boolean) => (here ? ' autofocus' : '');
  const wrong = refused ? ' aria-invalid="true" aria-describedby="refused"' : '';
  return page(
    'Sign in',
    `<p>to the sandbox of API Key Console</p>
${refused ? '<p role="alert" id="refused">The e-mail or the password isn’t right.</p>' : ''}
<form method="post" action="${action}">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${wrong}${focus(!refused)}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${wrong}${focus(refused)}>
<div class="row"><button class="first">Sign in</button><button formaction="${action}/cancel" formnovalidate>Cancel</button></div>
</form>
<h2>Users of the sandbox</h2>
<p>These people and their passwords are made up.</p>
<div class="wide"><table><thead><tr><th scope="col">Who</th><th scope="col">E-mail and password</th><th scope="col">Shortcut</th></tr></thead>
<tbody>${users.map((entry) => userRow(action, entry)).join('\n')}</tbody></table></div>`,
  );
}

/** Says what went wrong and what to do next. */
export function errorPage(what: string): string {
  return page(
    'Sign-in didn’t work',
    `<p role="alert">${escapeHtml(what)}</p><p>Go back to API Key Console and start again.</p>`,
  );
}
