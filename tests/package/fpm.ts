/**
 * Replaces fpm, which electron-builder would download. Takes the same arguments, rejects unknown ones, and writes what
 * it was given to a file beside the package. Makes a deb with dpkg-deb, laid out as fpm does.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;

function given() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      s: { ...text, short: 's' },
      t: { ...text, short: 't' },
      d: { ...text, short: 'd', multiple: true },
      force: { type: 'boolean' },
      name: text,
      version: text,
      architecture: text,
      maintainer: text,
      vendor: text,
      url: text,
      license: text,
      category: text,
      description: text,
      package: text,
      'after-install': text,
      'after-remove': text,
      'deb-priority': text,
      'deb-compression': text,
      'deb-recommends': { ...text, multiple: true },
      'rpm-os': text,
      'rpm-compression': text,
      'rpm-summary': text,
      'rpm-rpmbuild-define': { ...text, multiple: true },
    },
  });
  const files = positionals.map((each) => {
    const [from = '', to = ''] = each.split('=');
    return { from, to };
  });
  const script = (name: 'after-install' | 'after-remove') => readFileSync(values[name] ?? '', 'utf8');
  const desktop = files.find(({ to }) => to.endsWith('.desktop'))?.from ?? '';
  return {
    ...values,
    files,
    afterInstall: script('after-install'),
    afterRemove: script('after-remove'),
    desktopEntry: readFileSync(desktop, 'utf8'),
  };
}

/** fpm's arguments for one package. */
export type Given = ReturnType<typeof given>;

function controlOf(deb: Given): string {
  const lines = [
    ['Package', deb.name],
    ['Version', deb.version],
    ['Vendor', deb.vendor],
    ['Architecture', deb.architecture],
    ['Maintainer', deb.maintainer],
    ['Depends', deb.d?.join(', ')],
    ['Recommends', deb['deb-recommends']?.join(', ')],
    ['Section', deb.category],
    ['Priority', deb['deb-priority']],
    ['Homepage', deb.url],
    ['Description', deb.description],
  ];
  return lines.map(([name, value]) => `${name}: ${value}\n`).join('');
}

function makeDeb(deb: Given): void {
  const tree = mkdtempSync(join(tmpdir(), 'api-key-console-deb-'));
  for (const { from, to } of deb.files) {
    const target = join(tree, to);
    mkdirSync(statSync(from).isDirectory() ? target : dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, preserveTimestamps: true });
  }
  const put = (name: string, content: string) => writeFileSync(join(tree, 'DEBIAN', name), content, { mode: 0o755 });
  mkdirSync(join(tree, 'DEBIAN'), { mode: 0o755 });
  put('control', controlOf(deb));
  put('postinst', deb.afterInstall);
  put('postrm', deb.afterRemove);
  const args = ['--root-owner-group', '-Znone', '--build', tree, deb.package ?? ''];
  const { status } = spawnSync('dpkg-deb', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(tree, { recursive: true });
  process.exitCode = status ?? 1;
}

if (import.meta.main) {
  const all = given();
  writeFileSync(`${all.package}.json`, JSON.stringify(all));
  if (all.t === 'deb') makeDeb(all);
  else writeFileSync(all.package ?? '', '');
}
