/** What `/v1` returns, cut or refused to the contract's lengths, so that nothing longer gets any further. */
import { z } from 'zod';
import { Account } from '../../../contract/account.ts';
import { ApiKey } from '../../../contract/api-key.ts';
import { cutTo, longest } from '../../../contract/lengths.ts';
import { User } from '../../../contract/session.ts';

/** Most items accepted on a page; the console requests no more. */
const mostItems = 1000;

/** A text that people write, cut to what is shown. */
export const text = z.string().transform((written) => cutTo(written, longest.text));

/** An id that is only compared, and never part of a path. */
export const anyId = z.string().min(1).max(longest.id);

export const ServerApiKey = ApiKey.omit({ isDisabled: true }).extend({
  name: text,
  createdAt: z.iso.datetime({ offset: true }),
  createdBy: text.nullable(),
});

export const ServerUser = User.extend({ id: anyId, name: text, email: text.nullable() });

export const ListedAccount = Account.extend({ name: text, domain: text.nullable() });

/** The API key is certain even without a usable secret. */
export const Created = z.object({
  apiKey: ServerApiKey,
  clientSecret: z.string().min(1).max(2560).nullable().catch(null),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).max(mostItems),
    nextCursor: z.string().min(1).max(longest.serverCursor).nullable(),
  });
}
