import { expect, test } from 'vitest';
import { EndWarning } from '../../../main/visit/end-warning.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const minute = 60_000;

function open() {
  const ports = createTestPorts();
  ports.inFront = false;
  return { ports, warning: new EndWarning({ ...ports, name: () => 'Acme' }) };
}

test('An end that is told anew, a little off, is warned of once and stays on the screen', () => {
  const { ports, warning } = open();
  warning.endsAt(60 * minute);
  ports.clock.advance(55 * minute);
  warning.endsAt(60 * minute + 4000);
  ports.clock.advance(4000);
  expect(ports.warnings).toMatchObject([{ account: 'Acme', minutes: 5, isTakenBack: false }]);
  warning.endsAt(60 * minute + 10_000);
  expect(ports.warnings).toMatchObject([{ isTakenBack: true }]);
  ports.clock.advance(minute);
  expect(ports.warnings).toHaveLength(2);
});

test('Of an end that passed while the window was in front nothing is said when it is told anew', () => {
  const { ports, warning } = open();
  warning.endsAt(60 * minute);
  ports.inFront = true;
  ports.clock.advance(55 * minute);
  ports.inFront = false;
  warning.endsAt(60 * minute + 2000);
  ports.clock.advance(minute);
  expect(ports.warnings).toEqual([]);
  expect(ports.clock.waiting).toBe(0);
});
