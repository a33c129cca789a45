import { expect, test } from 'vitest';
import { EndWarning } from '../../../main/visit/end-warning.ts';
import { createTestPorts, ManualClock } from '../../helpers/test-ports.ts';

const minute = 60_000;

function open() {
  const ports = createTestPorts();
  ports.inFront = false;
  return { ports, warning: new EndWarning({ ...ports, name: () => 'Acme' }) };
}

test('An end that is reported again, slightly different, has one warning, which stays on the screen', () => {
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

test('An end whose warning was due while the window was in front has none when it is reported again', () => {
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

test('A timer that fires slightly early says five minutes, and one at the last moment says one', () => {
  class EarlyClock extends ManualClock {
    override after(ms: number, what: () => void) {
      return super.after(ms - 1, what);
    }
  }
  const { ports } = open();
  const early = new EarlyClock();
  new EndWarning({ ...ports, clock: early, name: () => 'Acme' }).endsAt(60 * minute);
  early.advance(55 * minute - 1);
  const slept = new ManualClock();
  const warning = new EndWarning({ ...ports, clock: slept, name: () => 'Acme' });
  warning.endsAt(60 * minute);
  slept.sleep(60 * minute - 1);
  warning.woke();
  slept.advance(0);
  expect(ports.warnings.map(({ minutes }) => minutes)).toEqual([5, 1]);
});
