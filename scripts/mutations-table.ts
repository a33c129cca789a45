/** The promises that `npm run mutations` takes out, one after the other. */

/** A promise that is taken out. */
export interface Mutation {
  /** What the program is without it. */
  without: string;
  file: string;
  /** A text that is there exactly once, and what stands in its place. */
  from: string;
  to: string;
  /** The tests that guard it. */
  tests: readonly string[];
}

/** What the program promises, each with the text that keeps it. */
export const mutations: readonly Mutation[] = [
  {
    without: 'the fsync of the journal’s file',
    file: 'main/storage/durable-file.ts',
    from: 'await handle.writeFile(text);\n      await handle.sync();',
    to: 'await handle.writeFile(text);',
    tests: ['tests/integration/journal/order.test.ts'],
  },
  {
    without: 'the fsync of the journal’s folder',
    file: 'main/storage/durable-file.ts',
    from: 'await syncFolder(dirname(file));',
    to: '',
    tests: ['tests/integration/journal/order.test.ts'],
  },
  {
    without: 'the journal before the request',
    file: 'main/keys/journal.ts',
    from: 'const written = await createDurably(file,',
    to: "const written = process.pid > 0 ? { ok: true, code: '' } : await createDurably(file,",
    tests: ['tests/faults/kill/steps.test.ts'],
  },
  {
    without: 'the tolerance for folders that cannot be synced',
    file: 'main/storage/durable-file.ts',
    from: "if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;",
    to: 'throw error;',
    tests: ['tests/integration/settings/unsynced-folder.test.ts'],
  },
  {
    without: 'the refusal of a creation that is not in the journal',
    file: 'main/keys/create.ts',
    from: "if (!isWritten) return failed({ kind: 'notJournaled' });",
    to: '',
    tests: ['tests/faults/machine/disk.test.ts'],
  },
  {
    without: 'the same Idempotency-Key for the same wish',
    file: 'main/management/v1/driver.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of program text.
    from: "as the header's draft wants it.\n        headers: { 'Idempotency-Key': `\"${intent}\"` }",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of program text.
    to: "as the header's draft wants it.\n        headers: { 'Idempotency-Key': `\"${crypto.randomUUID()}\"` }",
    tests: ['tests/faults/kill/steps.test.ts'],
  },
  {
    without: 'the check of the account in focus',
    file: 'main/visit/visits.ts',
    from: 'return visit?.account.id === id ? success(visit)',
    to: 'return visit ? success(visit)',
    tests: ['tests/integration/console/account-switch.test.ts'],
  },
  {
    without: 'the drop of a late list',
    file: 'main/visit/visit.ts',
    from: "this.lifetime.end({ kind: 'wrongAccount' });",
    to: '',
    tests: ['tests/integration/console/account-switch.test.ts'],
  },
  {
    without: 'the look whether the account was left before a secret is held',
    file: 'main/keys/unsettled.ts',
    from: 'if (!lasting.ok) return lasting;',
    to: '',
    tests: ['tests/integration/console/account-switch.test.ts'],
  },
  {
    without: 'the read-back of the keychain',
    file: 'main/keychain/operation.ts',
    from: "if (kept.state === 'found' && kept.secret === secret) return { state: 'done' };",
    to: "if (kept.state !== 'locked') return { state: 'done' };",
    tests: ['tests/unit/keychain/operation.test.ts'],
  },
  {
    without: 'the read-back of the settings',
    file: 'main/storage/guarded-store.ts',
    from: 'this.#good = this.#readBack(values);',
    to: "this.#good = this.#good ?? { kind: 'good', values, bytes: Buffer.from(JSON.stringify(values)) };",
    tests: ['tests/integration/settings/faults.test.ts'],
  },
  {
    without: 'the memory that an earlier try may have arrived',
    file: 'main/management/http.ts',
    from: 'isDoubtful ||= leavesDoubt(request, value);',
    to: 'isDoubtful = leavesDoubt(request, value);',
    tests: ['tests/faults/network/unreachable.test.ts'],
  },
  {
    without: 'the echo check of a creation',
    file: 'main/management/v1/driver.ts',
    from: 'echoes: ({ apiKey }) => isSameName(apiKey.name, name),',
    to: '',
    tests: ['tests/faults/network/answers.test.ts', 'tests/integration/console/hostile-answers.test.ts'],
  },
  {
    without: 'the refusal of redirects',
    file: 'main/net/bounded-fetch.ts',
    from: "redirect: 'error'",
    to: "redirect: 'follow'",
    tests: ['tests/faults/network/answers.test.ts', 'tests/integration/console/hostile-answers.test.ts'],
  },
  {
    without: 'the deadline over the body',
    file: 'main/net/bounded-fetch.ts',
    from: 'ports.clock.after(deadlineMs, late)',
    to: 'ports.clock.after(deadlineMs, () => undefined)',
    tests: ['tests/unit/net/bounded-fetch.test.ts', 'tests/integration/console/hostile-answers.test.ts'],
  },
  {
    without: 'the end of a request with its owner',
    file: 'main/net/bounded-fetch.ts',
    from: "endedBy?.addEventListener('abort', leave)",
    to: "endedBy?.addEventListener('abort', () => undefined)",
    tests: ['tests/unit/net/bounded-fetch.test.ts', 'tests/unit/session/identity-fetch.test.ts'],
  },
  {
    without: 'the one refresh for all',
    file: 'main/session/tokens.ts',
    from: 'this.#refreshing ??= ',
    to: 'this.#refreshing = ',
    tests: ['tests/integration/console/tokens.test.ts'],
  },
  {
    without: 'the budget of repetitions',
    file: 'main/net/retries.ts',
    from: 'if (isEnded() || !this.#take(host)) return made.value;',
    to: 'if (isEnded()) return made.value;',
    tests: ['tests/unit/net/retries.test.ts'],
  },
  {
    without: 'the look in the list before a repeated answer is shown',
    file: 'main/keys/unsettled.ts',
    from: 'keys.value.some(({ id }) => id === apiKey.id)',
    to: 'apiKey.id.length > 0',
    tests: ['tests/integration/console/unsettled.test.ts'],
  },
  {
    without: 'the encoding of ids in paths',
    file: 'main/management/http.ts',
    from: 'request.path.map(encodeURIComponent)',
    to: 'request.path.map(String)',
    tests: ['tests/unit/management/http.test.ts'],
  },
  {
    without: 'the stripping of answers',
    file: 'main/ipc-border.ts',
    from: 'success(calls[channel].output.parse(result.value))',
    to: 'success(result.value)',
    tests: ['tests/unit/ipc-border.test.ts'],
  },
  {
    without: 'the refusal of keys that poison an object',
    file: 'main/ipc-border.ts',
    from: "if (keys.some((key) => key === '__proto__' ",
    to: "if (keys.some((key) => key === '' ",
    tests: ['tests/unit/ipc-border.test.ts'],
  },
  {
    without: 'the end of what is renewed after a sign-out',
    file: 'main/session/tokens.ts',
    from: 'await provider.revoke(renewed.value.refreshToken);',
    to: '',
    tests: ['tests/integration/session/late-renewals.test.ts'],
  },
  {
    without: 'the look whether the session lasts when an account is entered',
    file: 'main/visit/visits.ts',
    from: 'if (!isLate.ok) {',
    to: 'if (process.pid < 0) {',
    tests: ['tests/integration/session/after-the-end.test.ts'],
  },
  {
    without: 'the lock after a lost session',
    file: 'main/visit/visits.ts',
    from: 'const visit = this.#visit(session, left.parts);',
    to: 'const visit = this.#visit(session, left.parts); visit.lock.allow();',
    tests: ['tests/integration/session/after-the-end.test.ts'],
  },
  {
    without: 'the lock on what is settled by itself',
    file: 'main/keys/unsettled.ts',
    from: 'if (visit.mayChange().ok) await this.settleAll(visit);',
    to: 'await this.settleAll(visit);',
    tests: ['tests/integration/session/after-the-end.test.ts'],
  },
  {
    without: 'the time in the look for an API key in the list',
    file: 'main/keys/record-of-creation.ts',
    from: 'return Date.parse(at) >= Date.parse(startedAt) - toleranceMs;',
    to: 'return Date.parse(startedAt) > toleranceMs && at !== startedAt;',
    tests: ['tests/integration/console/unsettled.test.ts'],
  },
  {
    without: 'the fingerprint before the copy',
    file: 'main/secrets/clipboard-guard.ts',
    from: "this.#fingerprint.write({ salt, hash: hashOf(text, salt).toString('base64') });\n    try {\n      await clipboard.writeSecret(text);",
    to: "try {\n      await clipboard.writeSecret(text);\n      this.#fingerprint.write({ salt, hash: hashOf(text, salt).toString('base64') });",
    tests: ['tests/unit/secrets/clipboard-guard.test.ts'],
  },
  {
    without: 'the refusal to go on from a sign-out that was begun',
    file: 'main/session/remembered.ts',
    from: 'return id && !this.#records.leaving.read().includes(id) ? ',
    to: 'return id ? ',
    tests: ['tests/unit/session/remembered.test.ts'],
  },
  {
    without: 'the one answer of a browser that counts',
    file: 'main/session/sign-in/loopback.ts',
    from: "return answered ? 'again' : undefined;",
    to: 'return undefined;',
    tests: ['tests/integration/session/loopback.test.ts'],
  },
  {
    without: 'the origin of the page with the code filled in',
    file: 'main/session/identity/device-grant.ts',
    from: 'filledIn?.origin === address.origin ? filledIn : address',
    to: 'filledIn ?? address',
    tests: ['tests/integration/session/device-page.test.ts'],
  },
  {
    without: 'the echo check of an access grant',
    file: 'main/management/v1/driver.ts',
    from: 'echoes: (grant) => grant.ticket === ticket,',
    to: '',
    tests: ['tests/integration/session/after-the-end.test.ts'],
  },
  {
    without: 'the end of a grant before its timer',
    file: 'main/visit/visit.ts',
    from: 'return leftMs > 0 ? { ...this.#live.grant, leftMs } : null;',
    to: 'return { ...this.#live.grant, leftMs: Math.max(1, leftMs) };',
    tests: ['tests/integration/session/after-the-end.test.ts'],
  },
  {
    without: 'the folding of accents',
    file: 'contract/fold.ts',
    from: "inLowerCase(text.normalize('NFKD').replaceAll(unseen, ''))",
    to: 'inLowerCase(text)',
    tests: ['tests/unit/contract/fold.test.ts'],
  },
  {
    without: 'the keys that are left to an input method',
    file: 'renderer/ui/input-method.ts',
    from: "document.addEventListener('keydown', keep, true);",
    to: '',
    tests: ['tests/component/input-method.test.tsx'],
  },
];
