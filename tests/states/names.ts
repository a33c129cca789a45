/** The longest names: in words, without a place to break, and in Arabic. */
export const longName =
  'Import of the winter catalogue for all countries and languages, with prices and stock, 2nd half';
export const unbroken = 'x'.repeat(100);
export const arabic = 'مزامنة المتجر '.repeat(7).trim();
export const longAccount = `The ${'very '.repeat(20)}long name of a customer`;
