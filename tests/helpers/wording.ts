/** The rules for the texts that people read, and a check that says which ones a text breaks. */

/** A catalogue: texts by room. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** Every text with its full key, in catalogue order. */
export function flat(texts: Texts, before = ''): (readonly [key: string, text: string])[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[before + key, text] as const] : flat(text, `${before}${key}.`),
  );
}

/** The distinct names in `{{…}}`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();
}

/** The sentences of a text; a text without a full stop is one. */
function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.?!])\s+|\n+/u).filter((sentence) => sentence !== '');
}

/** Counts words as a person does: a placeholder is one word. */
function wordsIn(sentence: string): number {
  return sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length;
}

/** The most words in a sentence: longer ones are not read in one go. */
const mostWords = 15;

/** What no native speaker says, or what has a simpler word. */
const banned: readonly RegExp[] = [
  /\b(?:go|goes|going|went|gone) on\b/iu,
  /\bany ?more\b/iu,
  /\b(?:by|of) (?:itself|themselves)\b|\bon its own\b/iu,
  /\bfor so long\b|\banew\b|\bmeanwhile\b/iu,
  /\bmade out to\b|\b(?:cannot|can’t|could not) be had\b|\bas far as is known\b/iu,
  /(?:^|[.?!;:]\s+)(?:so|otherwise|thus|hence|therefore)\b/iu,
  /\b(?:nobody|whoever|somebody|anybody|everybody)\b/iu,
  /\bbec[ao]mes? of\b|\b(?:is|are|was|were) to be\b/iu,
  /\b(?:the|this) console\b/iu,
  /\b(?:server|clipboard|list|keychain|api key console)\b\W+(?:knows?|forgets?|asks?|keeps? in mind|wants?)\b/iu,
  /\b(?:is|are) (?:not )?known\b|\bdeleted already\b|\bdone already\b/iu,
];

/** What spoken English contracts. Texts for a terminal may spell it out. */
const spelledOut =
  /\b(?:(?:can|could|did|do|does|had|has|have|is|are|was|were|will|would|must|should) not|cannot|(?:you|they) (?:are|will)|it (?:is|will)|that is)\b/iu;

/** One name for one thing: the wrong names, and the right one. */
const synonyms: readonly (readonly [other: RegExp, name: string])[] = [
  [/\b(?:API-key|Api key|api key)s?\b/u, 'API key'],
  [/(?<!Add |Adding an )\bAPI Keys?\b(?! name| Console)/u, 'API key'],
  [/(?<!\b(?:API|Secret|Test|The) )\b[Kk]eys?\b/u, 'API key'],
  [/\bSecret Keys?\b|\bsecret keys?\b|\bSecret-key/u, 'Secret key'],
  [/(?<![Ss]aved )\bsecrets?\b|(?<!Copy )\bSecrets?\b(?! keys?\b)/u, 'Secret key, or a saved secret'],
  [/(?<!Saved )\bSaved Secret/u, 'saved secret'],
  [/\b(?:credentials?|pairs?|passphrase)\b/iu, 'Client ID and Secret key'],
  [/\b[Cc]lient (?:id|Id|identifier)\b|\bclient ID\b/u, 'Client ID'],
  [/\b(?:tenant|workspace|section)s?\b/iu, 'account'],
  [/\b(?:company|organi[z]ation|employer)\b/iu, 'your organisation'],
  [/\bwho (?:manages|runs) (?:this|the)\b/iu, 'your IT department, or an administrator'],
  [/\bread-only\b|\bguard rail\b|\b[Aa]llow changes\b/iu, 'locked and unlocked'],
  [/(?<!Account )\bSettings\b|\bOptions\b/u, 'Preferences, or Account Settings'],
  [/\blog(?:ged|ging)? ?(?:in|out|on|off)\b|\bsign(?:ed|ing)? (?:on|off)\b/iu, 'sign in and sign out'],
  [/\be-mails?\b|\bweb site\b/iu, 'email'],
  [/\b(?:customer|support) (?:user|employee|staff)\b/iu, 'support agent'],
  [/\bBottom Bar\b|\bbottom bar\b|\bInformation Center\b/u, 'the label of the article'],
  // British, like the article's labels.
  [/\bcolor|\bgray\b|\bcenter\b|\bcancel(?:ed|ing)\b|\b\w+(?:[^s]i)z(?:e|es|ed|ing|ation)\b/iu, 'British spelling'],
];

/** Names that keep their capitals everywhere. */
const names = [
  'API Key Console',
  'Add API Key',
  'API Key name',
  'API key',
  'API',
  'Account Owners',
  'Account Owner',
  'Account Settings',
  'Admin Users',
  'Admin User',
  'Regular User',
  'API Management',
  'Bottom bar',
  'CASE-123',
  'Client ID',
  'Copy Secret',
  'CSV',
  'Developer hub',
  'IDs',
  'ID',
  'Information Centre',
  'IT department',
  'JSON Lines',
  'JSON',
  'Keycloak',
  'Linux',
  'press Enter',
  'Secret keys',
  'Secret key',
  'Support',
  'VPN',
].sort((one, other) => other.length - one.length);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/**
 * Words with a capital that they should not have. The label of a control, which is one of `labels` (all texts of the
 * catalogue), may have one.
 */
function capitalsIn(sentence: string, labels: ReadonlySet<string>): string[] {
  let rest = sentence;
  for (const name of names) {
    rest = rest.replace(new RegExp(`(?<![\\p{L}])${escaped(name)}(?![\\p{L}])`, 'gu'), '·');
  }
  const wrong: string[] = [];
  for (const { 0: word, index } of rest.matchAll(/(?<![\p{L}{’])\p{Lu}[\p{L}’-]*/gu)) {
    if (/^[^\p{L}{·]*$/u.test(rest.slice(0, index))) continue;
    const place = sentence.indexOf(word, Math.max(0, index - 1));
    const isLabel = [...labels].some((label) => label.startsWith(word) && sentence.startsWith(label, place));
    if (!isLabel) wrong.push(word);
  }
  return wrong;
}

/** Rules that a text may break, each with the reason. */
export interface Exceptions {
  /** Key → why its sentence is longer than allowed. */
  readonly long?: Readonly<Record<string, string>>;
  /** Key → why it is not contracted. */
  readonly spelledOut?: Readonly<Record<string, string>>;
}

/** What is wrong with one text, in words; empty if it keeps every rule. */
export function wrongWith(
  [key, text]: readonly [key: string, text: string],
  labels: ReadonlySet<string> = new Set(),
  { long = {}, spelledOut: plain = {} }: Exceptions = {},
): readonly string[] {
  const wrong: string[] = [];
  for (const phrase of banned) {
    const found = phrase.exec(text);
    if (found) wrong.push(`“${found[0].trim()}” is not how one says it`);
  }
  if (!(key in plain) && spelledOut.test(text)) wrong.push(`“${spelledOut.exec(text)?.[0]}” is run together`);
  for (const [other, name] of synonyms) {
    const found = other.exec(text);
    if (found) wrong.push(`“${found[0]}” is called: ${name}`);
  }
  for (const sentence of sentencesIn(text)) {
    const count = wordsIn(sentence);
    if (count > mostWords && !(key in long)) wrong.push(`${count} words in one sentence: ${sentence}`);
    for (const word of capitalsIn(sentence, labels)) wrong.push(`“${word}” has a capital: ${sentence}`);
  }
  if (/['"`«»]|\.\.\.|\s--\s|\s%/u.test(text))
    wrong.push('signs of a typewriter: use ’ “ ” … –, and no space before %');
  if (/…(?!$| \{\{)/u.test(text)) wrong.push('an ellipsis stands behind the words');
  if (text.trim() !== text || text === '' || / {2}/u.test(text)) wrong.push('space where none belongs');
  if (text.replace(/\{\{\w+\}\}/gu, '').match(/[{}]/u)) wrong.push('an invalid placeholder');
  return wrong;
}
