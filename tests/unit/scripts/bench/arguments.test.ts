import { expect, test } from 'vitest';
import { ArgumentsProblem, readArguments } from '../../../../scripts/bench/arguments.ts';

const names = ['list', 'sizes', 'keycloak', 'soak'];
const read = (...args: string[]) => readArguments(args, names);

test('Without arguments everything is measured except what must be asked for', () => {
  expect(read()).toEqual({ only: null, isQuick: false, withKeycloak: false, withSoak: false, writesDocs: false });
});

test('Benches can be named, with commas or one by one', () => {
  expect(read('--only=list,sizes').only).toEqual(['list', 'sizes']);
  expect(read('--only=list', '--only=sizes', '--quick')).toMatchObject({ only: ['list', 'sizes'], isQuick: true });
});

test('Naming the soak or Keycloak includes it', () => {
  expect(read('--only=soak').withSoak).toBe(true);
  expect(read('--only=keycloak').withKeycloak).toBe(true);
  expect(read('--soak', '--keycloak', '--write-docs')).toMatchObject({
    withSoak: true,
    withKeycloak: true,
    writesDocs: true,
  });
});

test.each([['--fast'], ['list'], ['--only'], ['--quick=yes'], ['--only=lists'], ['--only='], ['--only=list,']])(
  '%s is refused with a list of the benches',
  (arg) => {
    expect(() => read(arg)).toThrow(ArgumentsProblem);
    expect(() => read(arg)).toThrow('Names: list, sizes, keycloak, soak');
  },
);
