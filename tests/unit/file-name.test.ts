import { expect, test } from 'vitest';
import { fileName } from '../../main/file-name.ts';

test.each([
  ['Acme Nordic AB', 'activity-acme-nordic-ab-2026-11-23.csv'],
  ['Björk & Co', 'activity-bjork-co-2026-11-23.csv'],
  ['../../etc/passwd', 'activity-etc-passwd-2026-11-23.csv'],
  ['متجر', 'activity-2026-11-23.csv'],
])('The file for %s is called %s', (account, name) => {
  expect(fileName('activity', account, 'csv', Date.parse('2026-11-23T23:00:00Z'))).toBe(name);
});
