/** The scenarios of the fault suite by id: the network's, a program that is killed, and the machine's. */
export const scenarioIds: readonly string[] = [
  ...Array.from({ length: 31 }, (_, index) => `N${index + 1}`),
  ...Array.from({ length: 15 }, (_, index) => `K${index + 1}`),
  ...Array.from({ length: 15 }, (_, index) => `M${index + 1}`),
];

/** Between a scenario's title and which of its cases it is. */
export const caseSeparator = ' – ';

/** The scenario that a test belongs to, from its name: `N1 Title – case`; undefined for other tests. */
export function scenarioOf(testName: string): { id: string; title: string } | undefined {
  const [, id = '', rest = ''] = /^([NKM]\d{1,2}):? (.*)$/s.exec(testName) ?? [];
  return scenarioIds.includes(id) ? { id, title: rest.split(caseSeparator)[0] ?? rest } : undefined;
}
