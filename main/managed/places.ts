/**
 * Finds positions in a JSON text. JSON.parse keeps none, reports the line of a mistake only sometimes, and silently
 * takes the last of two members with the same name.
 */

/** A member of an object or element of a list. `depth`: 1 in the outermost. `again`: its object has had the name. */
interface Part {
  readonly depth: number;
  readonly part: string | number;
  readonly offset: number;
  readonly again: boolean;
}

/** All parts of a valid JSON text, in order. Not recursive, so nesting may be arbitrarily deep. */
function* partsOf(text: string): Generator<Part> {
  const open: ({ names: Set<string> } | { count: number })[] = [];
  let awaitsName = false;
  for (const { 0: word, index: offset } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const inner = open.at(-1);
    if (word === '}' || word === ']') open.pop();
    else if (word === ',' || word === ':') awaitsName = word === ',' && inner !== undefined && 'names' in inner;
    else if (awaitsName && inner !== undefined && 'names' in inner) {
      const part = String(JSON.parse(word));
      yield { depth: open.length, part, offset, again: inner.names.has(part) };
      inner.names.add(part);
    } else {
      if (inner !== undefined && 'count' in inner) {
        yield { depth: open.length, part: inner.count++, offset, again: false };
      }
      awaitsName = word === '{';
      if (word === '{') open.push({ names: new Set() });
      else if (word === '[') open.push({ count: 0 });
    }
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The line of the value at a path, or of its nearest existing parent; undefined: that is the whole text. */
export function lineOf(text: string, path: readonly PropertyKey[]): number | undefined {
  let on = 0;
  let deepest = 0;
  let line: number | undefined;
  for (const { depth, part, offset } of partsOf(text)) {
    on = Math.min(on, depth - 1);
    if (on !== depth - 1 || part !== path[on]) continue;
    on = depth;
    if (depth <= deepest) continue;
    deepest = depth;
    line = lineAt(text, offset);
  }
  return line;
}

/** The first member whose object has had that name before. */
export function nameAgain(text: string): { name: string; line: number } | undefined {
  for (const { part, offset, again } of partsOf(text)) {
    if (again) return { name: String(part), line: lineAt(text, offset) };
  }
  return undefined;
}

/** Whether a text is a prefix of valid JSON, so that its only mistake is that it ends. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    return /^(Unexpected end|Unterminated string)/.test(words) || words.includes(`at position ${text.length} `);
  }
}

/** The line on which a text stops being JSON. */
export function lineOfMistake(text: string): number {
  let right = 0;
  let wrong = text.length + 1;
  while (wrong - right > 1) {
    const middle = (right + wrong) >>> 1;
    if (isBeginning(text.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  return lineAt(text, right);
}
