/** The ids of the fault suite's scenarios: N for the network, K for a killed program, M for the machine. */
export const scenarioIds: readonly string[] = [
  ...Array.from({ length: 31 }, (_, index) => `N${index + 1}`),
  ...Array.from({ length: 15 }, (_, index) => `K${index + 1}`),
  ...Array.from({ length: 15 }, (_, index) => `M${index + 1}`),
];

/** Separates a scenario's title from its case. */
export const caseSeparator = ' – ';

/** The scenario a test belongs to, from its name (`N1 Title – case`); undefined for other tests. */
export function scenarioOf(testName: string): { id: string; title: string } | undefined {
  const [, id = '', rest = ''] = /^([NKM]\d{1,2}):? (.*)$/s.exec(testName) ?? [];
  return scenarioIds.includes(id) ? { id, title: rest.split(caseSeparator)[0] ?? rest } : undefined;
}
