/** Whether this Accept header allows JSON (RFC 9110, section 12.5.1). A missing or empty one allows everything. */
export function acceptsJson(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true;
  const weights = new Map<string, number>();
  for (const range of header.toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    weights.set(type, Math.max(weights.get(type) ?? 0, Number(weight) || 0));
  }
  // The most specific range decides: "application/json;q=0, */*" allows everything else.
  const decisive = ['application/json', 'application/*', '*/*'].find((type) => weights.has(type));
  return decisive !== undefined && weights.get(decisive) !== 0;
}
