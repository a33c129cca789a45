/** The console beside Keycloak's own admin console. */
import { bench, type Line, notMeasured } from './line.ts';

const sizes = ['200', '10,000'] as const;
const over =
  (what: string, budget: number) =>
  (size: (typeof sizes)[number]): Line => ({
    what: `${what}, realm of ${size} (console ÷ Keycloak's own)`,
    unit: '×',
    budget,
  });
const rows = over('Signed in and open to the first rows', 0.25);
const search = over('A search', 0.25);
const create = over('Creating an API key until its secret is on the clipboard', 0.5);

export const besideKeycloak = bench(
  {
    rows200: rows('200'),
    search200: search('200'),
    create200: create('200'),
    rows10000: rows('10,000'),
    search10000: search('10,000'),
    create10000: create('10,000'),
  },
  async ({ withKeycloak }, tell) => {
    for (const name of ['rows200', 'search200', 'create200', 'rows10000', 'search10000', 'create10000'] as const) {
      tell(
        name,
        notMeasured(withKeycloak ? 'the robot at Keycloak’s own console is not built yet' : 'only with --keycloak'),
      );
    }
  },
);
