/** `process.argv` as in Electron, and `app.commandLine`. */
export const switches = new Map<string, string>();

/** Reads a command line like Chromium: `--name=value` and `--name`, up to a bare `--`. */
export function readSwitches(args: readonly string[]): void {
  for (const arg of args) {
    if (arg === '--') return;
    const match = /^--([^=]+)(?:=([\s\S]*))?$/.exec(arg);
    if (match?.[1]) switches.set(match[1].toLowerCase(), match[2] ?? '');
  }
}

export const commandLine = {
  appendSwitch(name: string, value?: unknown): void {
    switches.set(String(name).toLowerCase(), value === undefined ? '' : String(value));
  },
  appendArgument(): void {},
  hasSwitch: (name: string): boolean => switches.has(String(name).toLowerCase()),
  getSwitchValue: (name: string): string => switches.get(String(name).toLowerCase()) ?? '',
  removeSwitch: (name: string): void => void switches.delete(String(name).toLowerCase()),
};
