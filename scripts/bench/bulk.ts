/** Deleting many API keys at once. */
import { bench, notMeasured } from './line.ts';

export const bulk = bench(
  {
    delete: {
      what: 'Deleting 1,000 API keys at once ÷ a bare loop with as many requests at once',
      unit: '×',
      budget: 1.2,
    },
  },
  async (_how, tell) => {
    tell('delete', notMeasured('not built yet: the console deletes one API key at a time'));
  },
);
