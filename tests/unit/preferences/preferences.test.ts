import { expect, test } from 'vitest';
import { defaultPreferences } from '../../../contract/preferences.ts';
import { KeptPreferences } from '../../../main/preferences/preferences.ts';
import { otherPreferences } from '../../helpers/other-preferences.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const notWritten = { ok: false, failure: { kind: 'notWritten' } };

function open() {
  const store = new MemoryStore();
  return { store, preferences: new KeptPreferences(store) };
}

test('A preference that could not be written stays as it was, in this run too', () => {
  const { store, preferences } = open();
  expect(preferences.set(otherPreferences)).toMatchObject({ ok: true, value: otherPreferences });
  store.isFull = true;
  expect(preferences.set({ clipboardSeconds: null })).toEqual(notWritten);
  expect(preferences.get()).toMatchObject(otherPreferences);
});

test('If the first preference cannot be written, the defaults stay', () => {
  const { store, preferences } = open();
  store.isFull = true;
  expect(preferences.set({ savesNewSecrets: true })).toEqual(notWritten);
  expect(preferences.get()).toEqual(defaultPreferences);
});

test('An unreadable preference has its default, and the others are not affected', () => {
  const { store, preferences } = open();
  store.write('preferences', { clipboardSeconds: -1, copyFormat: 'json', fromTomorrow: true });
  expect(preferences.get()).toEqual({ ...defaultPreferences, copyFormat: 'json' });
  store.write('preferences', 'nonsense');
  expect(preferences.get()).toEqual(defaultPreferences);
});

test('A fixed preference cannot be set, and the person’s own choice returns once it is no longer fixed', () => {
  const { store, preferences } = open();
  preferences.set(otherPreferences);
  const fixed = new KeptPreferences(store, { clipboardSeconds: 10 });
  expect(fixed.get().clipboardSeconds).toBe(10);
  expect(fixed.set({ clipboardSeconds: 20 })).toEqual({ ok: false, failure: { kind: 'managed' } });
  expect(fixed.set({ savesNewSecrets: true })).toMatchObject({ ok: true, value: { clipboardSeconds: 10 } });
  expect(preferences.get()).toMatchObject({ ...otherPreferences, savesNewSecrets: true });
});
