import { expect, test } from 'vitest';
import { zoomed } from '../../../main/electron/window/zoom.ts';
import { WindowMemory } from '../../../main/window/window-memory.ts';
import { ManualClock, MemoryStore } from '../../helpers/test-ports.ts';

const place = { x: 10, y: 20, width: 900, height: 700, isMaximized: false };

function remember(store = new MemoryStore()) {
  const clock = new ManualClock();
  return { store, clock, memory: new WindowMemory(store, clock) };
}

/** The memory as the next run finds it. */
const again = (store: MemoryStore) => remember(store).memory;

test('the place of a moved window is written once, when the window stays still', () => {
  const { store, clock, memory } = remember();
  let writes = 0;
  const write = store.write.bind(store);
  store.write = (key, value) => {
    writes += 1;
    return write(key, value);
  };
  for (let x = 0; x < 200; x += 1) {
    memory.movedTo({ ...place, x });
    clock.advance(10);
  }
  expect(writes).toBe(0);
  clock.advance(500);
  expect(writes).toBe(1);
  expect(again(store).place).toEqual({ ...place, x: 199 });
  expect(clock.waiting).toBe(0);
});

test('an unwritten change is written when the window closes, and otherwise nothing is', () => {
  const { store, clock, memory } = remember();
  memory.flush();
  expect(store.read('window')).toBeUndefined();
  memory.movedTo({ ...place, isMaximized: true });
  memory.zoomedTo(125);
  memory.flush();
  expect(again(store).place).toEqual({ ...place, isMaximized: true });
  expect(again(store).zoomPercent).toBe(125);
  expect(clock.waiting).toBe(0);
});

test('on a full disk a window’s place is remembered in this run', () => {
  const { store, clock, memory } = remember();
  store.isFull = true;
  memory.movedTo(place);
  clock.advance(500);
  expect(memory.place).toEqual(place);
});

const bad: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'maximized'],
  ['a list', [1, 2, 3, 4]],
  ['nothing in it', {}],
  ['no numbers', { ...place, x: '10' }],
  ['not a number', { ...place, x: null }],
  ['a fraction', { ...place, y: 0.5 }],
  ['beyond every desk', { ...place, x: 1e9 }],
  ['no width', { ...place, width: 0 }],
  ['a negative height', { ...place, height: -700 }],
  ['more than there is room for anywhere', { ...place, width: Number.MAX_SAFE_INTEGER }],
  ['something that no place has', { ...place, webPreferences: { nodeIntegration: true } }],
  ['a prototype', JSON.parse('{"__proto__":{"x":1},"x":1,"y":1,"width":1}')],
];

test.each(bad)('a stored place that is %s counts as none, and does not affect the zoom', (_name, stored) => {
  const { store } = remember();
  store.write('window', { place: stored, zoomPercent: 150 });
  expect(again(store).place).toBeUndefined();
  expect(again(store).zoomPercent).toBe(150);
});

test.each([
  ['text', 'x'],
  ['too small', 10],
  ['too large', 1000],
  ['negative', -100],
  ['a fraction', 100.5],
  ['null', null],
  ['no number', Number.NaN],
])('a stored zoom that is %s counts as the default, and does not affect the place', (_name, zoomPercent) => {
  const { store } = remember();
  store.write('window', { place, zoomPercent });
  expect(again(store).zoomPercent).toBe(100);
  expect(again(store).place).toEqual(place);
});

test.each([[undefined], [null], ['x'], [7], [[]]])('an entry that is %s as a whole counts as none', (entry) => {
  const { store } = remember();
  store.write('window', entry);
  expect([again(store).place, again(store).zoomPercent]).toEqual([undefined, 100]);
});

test('zoom goes in steps from half to double size, and no further', () => {
  let percent = 100;
  const way = (step: 'in' | 'out') => {
    const seen = [percent];
    for (;;) {
      const next = zoomed(percent, step);
      if (next === percent) return seen;
      percent = next;
      seen.push(percent);
    }
  };
  expect(way('in')).toEqual([100, 110, 125, 150, 175, 200]);
  expect(way('out')).toEqual([200, 175, 150, 125, 110, 100, 90, 80, 75, 67, 50]);
  expect(zoomed(130, 'in')).toBe(150);
  expect(zoomed(130, 'out')).toBe(125);
  expect(zoomed(175, 'reset')).toBe(100);
});
