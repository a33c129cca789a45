/**
 * How cmd.exe reads one line, by its documented rules: percent signs are expanded first; outside double quotes `^`
 * escapes the next character, `&` and `|` begin another command, and `<` and `>` redirect; a command's name ends at a
 * blank, a comma, a semicolon or an equals sign.
 */
export interface CmdLine {
  /** Names of the commands that the line would run. */
  readonly commands: string[];
  /** Whether an environment variable, which may hold any character, would be expanded into the line. */
  readonly expands: boolean;
  readonly redirects: boolean;
}

const endsName = new Set([' ', '\t', ',', ';', '=']);

export function cmdLine(line: string): CmdLine {
  const commands: string[] = [];
  let name = '';
  let isNamed = false;
  let isQuoted = false;
  let redirects = false;
  const end = () => {
    if (name !== '') commands.push(name);
    name = '';
    isNamed = false;
  };
  for (let at = 0; at < line.length; at += 1) {
    let sign = line[at] ?? '';
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === '^') {
      at += 1;
      sign = line[at] ?? '';
    } else if (!isQuoted && (sign === '&' || sign === '|')) {
      end();
      continue;
    } else if (!isQuoted && (sign === '<' || sign === '>')) redirects = true;
    else if (!isQuoted && endsName.has(sign)) {
      isNamed ||= name !== '';
      continue;
    }
    if (!isNamed) name += sign;
  }
  end();
  return { commands, expands: line.includes('%'), redirects };
}
