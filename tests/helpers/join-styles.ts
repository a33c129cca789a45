/**
 * Vite's development server gives each module its own `<style>`, 373 in the end, and repeats React Spectrum's rules in
 * each that uses them: 11,000 rules, of which 1,700 differ. The browser checks each element against all of them, so the
 * style of a screen took 90 ms, and 3 in the built console. This joins them into one sheet without repetitions, as in the
 * build.
 */
const joined = document.createElement('style');

/** In the order in which the layers first occur, which decides which of them wins. */
const layers = new Map<string, Set<string>>();
const unlayered = new Set<string>();
const order = new Set<string>();

/** Moves the styles of the modules loaded since the last call into the one sheet. */
export function joinStyles(): void {
  const styles = [...document.head.querySelectorAll<HTMLStyleElement>('style[data-vite-dev-id]')];
  if (styles.length === 0) return;
  for (const style of styles) {
    for (const rule of style.sheet?.cssRules ?? []) keep(rule);
    style.remove();
  }
  const blocks = [...layers].map(([name, rules]) => `@layer ${name} {\n${[...rules].join('\n')}\n}`);
  // As one text: the browser parses the sheet again for each text that is added to it.
  joined.textContent = [...order, ...unlayered, ...blocks].join('\n');
  if (!joined.isConnected) document.head.append(joined);
}

function keep(rule: CSSRule): void {
  if (rule instanceof CSSLayerBlockRule && rule.name !== '') {
    order.add(`@layer ${rule.name};`);
    const rules = layers.get(rule.name) ?? new Set();
    layers.set(rule.name, rules);
    for (const { cssText } of rule.cssRules) setLast(rules, cssText);
  } else if (rule instanceof CSSLayerStatementRule || rule instanceof CSSLayerBlockRule) {
    order.add(rule.cssText);
  } else {
    setLast(unlayered, rule.cssText);
  }
}

/** Of two identical rules, the last one counts. */
function setLast(rules: Set<string>, rule: string): void {
  rules.delete(rule);
  rules.add(rule);
}
