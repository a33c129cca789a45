import { expect, test } from 'vitest';
import { failed, type Result, success } from '../../../contract/failure.ts';
import { inOrder } from '../../../renderer/data/in-order.ts';

/** Two questions, one after the other, with answers that the test releases. */
function asking() {
  const questions = [Promise.withResolvers<Result<string>>(), Promise.withResolvers<Result<string>>()] as const;
  const heard: string[] = [];
  let next = 0;
  const ask = inOrder(() => questions[next++]?.promise ?? Promise.reject(new Error('one question too many')));
  const both = questions.map(() => ask((value) => heard.push(value)));
  return { first: questions[0].resolve, second: questions[1].resolve, both: Promise.all(both), heard };
}

test('Answers in the order of their questions both count', async () => {
  const { first, second, both, heard } = asking();
  first(success('before'));
  await Promise.resolve();
  second(success('after'));
  await both;
  expect(heard).toEqual(['before', 'after']);
});

test('An answer that comes after the answer to a later question is dropped', async () => {
  const { first, second, both, heard } = asking();
  second(success('after'));
  await new Promise(setImmediate);
  first(success('before'));
  await both;
  expect(heard).toEqual(['after']);
});

test('A failure does not count, so an earlier question’s answer does', async () => {
  const { first, second, both, heard } = asking();
  second(failed({ kind: 'signedOut' }));
  await new Promise(setImmediate);
  first(success('before'));
  await both;
  expect(heard).toEqual(['before']);
});
