/** The user guide (docs/user-guide/) as the window shows it: the little of Markdown that it is written in, and nothing else. */

/** A part of the guide, in order. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly id: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'picture'; readonly alt: string; readonly file: string };

/** What is bold in a text, and what is not, by turns; it begins with what is not. */
export function boldIn(text: string): readonly string[] {
  return text.split('**');
}

function idOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

function blockOf(paragraph: string): Block {
  const [, marks, title] = /^(#{1,3}) (.+)$/su.exec(paragraph) ?? [];
  if (marks !== undefined && title !== undefined) {
    return { kind: 'heading', level: marks.length as 1 | 2 | 3, text: title, id: `help-${idOf(title)}` };
  }
  const [, alt, path] = /^!\[([^\]]*)\]\(([^)]+)\)$/su.exec(paragraph) ?? [];
  if (alt !== undefined && path !== undefined) return { kind: 'picture', alt, file: path.split('/').at(-1) ?? path };
  if (/^1\. /u.test(paragraph)) {
    const items = paragraph.split(/\n(?=\d+\. )/u).map((item) => item.replace(/^\d+\. /u, '').replaceAll(/\s+/gu, ' '));
    return { kind: 'steps', items };
  }
  return { kind: 'text', text: paragraph.replaceAll(/\s+/gu, ' ') };
}

/** The guide, part by part. */
export function guideFrom(markdown: string): readonly Block[] {
  return markdown
    .trim()
    .split(/\n{2,}/u)
    .map(blockOf);
}
