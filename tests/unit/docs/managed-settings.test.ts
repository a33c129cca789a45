import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { exampleManaged } from '../../../main/managed/example.ts';
import { parseManaged } from '../../../main/managed/policy.ts';
import { managedSchema } from '../../../scripts/dev/write-managed-schema.ts';

const docs = join(import.meta.dirname, '../../../docs');
const written = readFileSync(join(docs, 'managed-settings.schema.json'), 'utf8');
const ajv = new Ajv.default({ strict: true });
addFormats.default(ajv);
const isValid = ajv.compile(JSON.parse(written));

test('docs/managed-settings.schema.json is current (npm run managed-schema writes it)', () => {
  expect(written).toBe(managedSchema());
});

test('The example is valid, has every kind of setting, and is the one in the documentation', () => {
  expect(parseManaged(exampleManaged)).toHaveProperty('managed');
  expect(isValid(JSON.parse(exampleManaged))).toBe(true);
  expect(readFileSync(join(docs, 'managed-settings.md'), 'utf8')).toContain(`\`\`\`json\n${exampleManaged}\`\`\``);
});

test.each([
  '[]',
  '{ "clipbordSeconds": 10 }',
  '{ "clipboardSeconds": "10" }',
  '{ "clipboardSeconds": 2 }',
  '{ "signOutAfterMinutes": 1e9 }',
  '{ "keychain": "on" }',
  '{ "guardsChanges": false }',
  '{ "updates": {} }',
  '{ "updates": { "mode": "always" } }',
  '{ "updates": { "mode": "off", "feedUrl": "no address" } }',
  '{ "connections": {} }',
  '{ "connections": { "list": [{ "url": "https://a.example" }] } }',
  '{ "connections": { "list": [{ "name": "A", "url": "https://a.example", "color": "red" }] } }',
  '{ "connections": { "list": [{ "name": "A", "url": "https://a.example", "colour": "pink" }] } }',
])('The schema and the console both refuse %s', (text) => {
  expect(isValid(JSON.parse(text))).toBe(false);
  expect(parseManaged(text)).toHaveProperty('problem');
});

test.each(['{}', '{ "clipboardSeconds": null }', '{ "$schema": "./managed-settings.schema.json", "keychain": "off" }'])(
  'The schema and the console both accept %s',
  (text) => {
    expect(isValid(JSON.parse(text))).toBe(true);
    expect(parseManaged(text)).toHaveProperty('managed');
  },
);

test('Every setting is explained, in the schema and in the documentation', () => {
  const page = readFileSync(join(docs, 'managed-settings.md'), 'utf8');
  const { properties } = JSON.parse(written) as { properties: Record<string, { description?: string }> };
  for (const [name, { description }] of Object.entries(properties)) {
    expect(description, name).toMatch(/\.$/);
    if (name !== '$schema') expect(page).toMatch(new RegExp(`^- \`${name}[.\`]`, 'm'));
  }
});
