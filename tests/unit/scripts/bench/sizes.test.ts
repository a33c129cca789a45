import { expect, test } from 'vitest';
import { scriptsIn, staticImportsIn } from '../../../../scripts/bench/sizes.ts';

test("A page's scripts are found by their sources", () => {
  const page = '<script type="module" crossorigin src="./assets/a-1.js"></script><link href="./assets/b.css">';
  expect(scriptsIn(page)).toEqual(['./assets/a-1.js']);
});

test('What a bundle imports at once is told apart from what it loads later', () => {
  const script = `import{a as b}from"./first.js";import"./second.js";export*from'./third.js';
    const later=()=>import("./later.js");const words='import "./not.txt"';x();import c,{d}from"./fourth.js"`;
  expect(staticImportsIn(script)).toEqual(['./first.js', './second.js', './third.js', './fourth.js']);
});
