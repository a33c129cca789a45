/** JSON (RFC 8259) that knows on which line everything stands, for files that people write by hand. */

export interface Place {
  line: number;
  column: number;
}

type Path = readonly PropertyKey[];

/** A text that is no JSON, or says one name twice in an object. The message is for people. */
export class JsonProblem extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** Deeper than any file that means well. */
const deepest = 20;

/** Reads a whole text; throws a JsonProblem. `placeOf` is where a value begins, or the nearest around it that is there. */
export function readJson(text: string): { value: unknown; placeOf(path: Path): Place } {
  const places = new Map<string, number>();
  let at = 0;

  function placeAt(offset: number): Place {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }

  function fail(message: string, offset = at): never {
    throw new JsonProblem(message, placeAt(offset));
  }

  function blanks(): void {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
  }

  function expect(character: string): void {
    blanks();
    if (text[at] !== character) fail(at < text.length ? `"${character}" is missing` : 'the file breaks off');
    at += 1;
  }

  /** A string, a number or a word, by the system's own reader. */
  function scalar(pattern: RegExp, what: string): unknown {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) fail(at < text.length ? what : 'the file breaks off');
    try {
      const value: unknown = JSON.parse(found);
      at += found.length;
      return value;
    } catch {
      // Its message would quote the file.
      return fail(what);
    }
  }

  const string = () => scalar(/"(?:[^"\\\n]|\\.)*"/y, 'a text in double quotes is missing') as string;

  function value(path: Path): unknown {
    blanks();
    places.set(JSON.stringify(path), at);
    if (path.length > deepest) fail('it is nested too deep');
    if (text[at] === '{') return object(path);
    if (text[at] === '[') return array(path);
    if (text[at] === '"') return string();
    return scalar(/[-+.\w]+/y, 'this is no JSON value');
  }

  /** Whether another one follows; past the comma or the closing bracket. */
  function more(closing: string): boolean {
    blanks();
    if (text[at] === ',') {
      at += 1;
      return true;
    }
    expect(closing);
    return false;
  }

  function isEmpty(closing: string): boolean {
    at += 1;
    blanks();
    if (text[at] !== closing) return false;
    at += 1;
    return true;
  }

  function object(path: Path): Record<string, unknown> {
    const members = new Map<string, unknown>();
    if (isEmpty('}')) return {};
    do {
      blanks();
      const begin = at;
      const name = string();
      if (members.has(name)) fail(`"${name}" stands here twice`, begin);
      expect(':');
      const member = [...path, name];
      members.set(name, value(member));
      // What is wrong with a name is told at the name.
      places.set(JSON.stringify(member), begin);
    } while (more('}'));
    return Object.fromEntries(members);
  }

  function array(path: Path): unknown[] {
    const items: unknown[] = [];
    if (isEmpty(']')) return items;
    do items.push(value([...path, items.length]));
    while (more(']'));
    return items;
  }

  const whole = value([]);
  blanks();
  if (at < text.length) fail('something follows after the end');
  return {
    value: whole,
    placeOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const offset = places.get(JSON.stringify(path.slice(0, length)));
        if (offset !== undefined) return placeAt(offset);
      }
      return { line: 1, column: 1 };
    },
  };
}
