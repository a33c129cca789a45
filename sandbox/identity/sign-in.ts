/** The sign-in page as middleware of the provider: `GET` and `POST /sign-in/{uid}`, `POST /sign-in/{uid}/cancel`. */
import type { IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { UserStore } from '../store/users.ts';
import { errorPage, mostNamed, signInPage } from './pages.ts';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

const longestForm = 10_000;

class FormTooLong extends Error {}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > longestForm) throw new FormTooLong();
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/**
 * Forgets another user who was signed in in this browser. Otherwise the provider would insert a page that signs that user
 * out, and that page needs a script.
 */
async function forgetOtherUser(provider: Provider, sessionUid: string | undefined, userId: string): Promise<void> {
  const session = sessionUid ? await provider.Session.findByUid(sessionUid) : undefined;
  if (!session?.accountId || session.accountId === userId) return;
  delete session.accountId;
  delete session.loginTs;
  delete session.authorizations;
  await session.persist();
}

/** Where the sign-in page of an interaction is. */
export function signInPath(uid: string): string {
  return `/sign-in/${uid}`;
}

/** Adds the sign-in page to the provider. */
export function serveSignIn(provider: Provider, users: UserStore): void {
  const everybody = () =>
    users.users().map((user) => ({
      user,
      memberships: users
        .memberships(user.id, { limit: mostNamed + 1 })
        .map(({ name, role }) => ({ account: name, role })),
    }));

  async function answer(ctx: Context, cancelled: boolean): Promise<void> {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    const action = signInPath(interaction.uid);
    const show = (email: string, refused: boolean) => {
      ctx.status = refused ? 401 : 200;
      ctx.body = signInPage({ action, email, refused, users: everybody() });
    };
    if (ctx.method === 'GET') {
      const hint = interaction.params.login_hint;
      show(typeof hint === 'string' ? hint : '', false);
      return;
    }
    if (cancelled) {
      ctx.status = 303;
      const result = { error: 'access_denied', error_description: 'the user cancelled the sign-in' };
      ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }));
      return;
    }
    const form = await readForm(ctx.req);
    const email = form.get('email') ?? '';
    const user = users.userByEmail(email);
    if (!user || user.password !== form.get('password')) {
      show(email, true);
      return;
    }
    const result = { login: { accountId: user.id } };
    const next = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
    // Not earlier: the provider would complain that the browser's user had changed during the interaction.
    await forgetOtherUser(provider, interaction.session?.uid, user.id);
    ctx.status = 303;
    ctx.redirect(next);
  }

  provider.use(async (ctx, next) => {
    const match = /^\/sign-in\/[A-Za-z0-9_-]+(\/cancel)?$/.exec(ctx.path);
    const known = ctx.method === 'POST' || (ctx.method === 'GET' && !match?.[1]);
    if (!match || !known) return next();
    ctx.set('cache-control', 'no-store');
    ctx.set('referrer-policy', 'no-referrer');
    // No form-action: browsers apply it to the redirects after a form too, and the last one leads to the console.
    ctx.set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    );
    ctx.type = 'html';
    try {
      await answer(ctx, match[1] !== undefined);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound) && !(error instanceof FormTooLong)) throw error;
      ctx.status = error instanceof FormTooLong ? 413 : 400;
      ctx.body = errorPage(
        error instanceof FormTooLong
          ? 'The form was too long.'
          : 'This sign-in has expired or was begun in another browser.',
      );
    }
  });
}
