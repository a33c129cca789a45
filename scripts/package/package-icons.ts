/**
 * `npm run icons`: renders build/icon.svg (below 48 pixels icon-small.svg) with a Chromium into the files that the platforms
 * need. The results are committed, so packaging needs no Chromium.
 */
import '../entry.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '../../tests/standin/src/chromium/find.ts';

const folder = join(import.meta.dirname, '../../build');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** The .icns types of PNGs, with their sizes. */
const icnsTypes: readonly [string, number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['icp6', 64],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
];

async function render(): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: chromiumFlags });
  const page = await browser.newPage();
  const pictures = new Map<number, Buffer>();
  for (const size of sizes) {
    const svg = readFileSync(join(folder, size < 48 ? 'icon-small.svg' : 'icon.svg'), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    pictures.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return pictures;
}

/** A Windows icon that contains PNGs, which Windows supports since Vista. */
function ico(pictures: readonly [number, Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [index, [size, png]] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

function icns(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const block = (type: string, data: Buffer) => {
    const head = Buffer.from(`${type}0000`, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  const parts = icnsTypes.map(([type, size]) => block(type, pictures.get(size) ?? Buffer.alloc(0)));
  return block('icns', Buffer.concat(parts));
}

const pictures = await render();
mkdirSync(join(folder, 'icons'), { recursive: true });
for (const [size, png] of pictures) {
  if (size <= 512) writeFileSync(join(folder, `icons/${size}x${size}.png`), png);
}
writeFileSync(join(folder, 'icon.ico'), ico([...pictures].filter(([size]) => size <= 256)));
writeFileSync(join(folder, 'icon.icns'), icns(pictures));
console.log(`build/: ${sizes.join(', ')} pixels, icon.ico and icon.icns`);
