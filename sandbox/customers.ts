/** Any number of invented customers. The same number always gives the same customer. */

const places = [
  ...['Alnö', 'Bergslagen', 'Bodø', 'Dalsland', 'Drammen', 'Esbjerg', 'Falun', 'Fårö', 'Gävle', 'Halden'],
  ...['Härnösand', 'Hamar', 'Jämtland', 'Jyväskylä', 'Kalmar', 'Kiruna', 'Kolding', 'Lappi', 'Larvik', 'Lofoten'],
  ...['Malmö', 'Mälaren', 'Molde', 'Mora', 'Narvik', 'Norrköping', 'Odense', 'Öland', 'Oulu', 'Piteå'],
  ...['Randers', 'Røros', 'Råå', 'Skåne', 'Småland', 'Sørlandet', 'Tampere', 'Trosa', 'Tromsø', 'Umeå'],
  ...['Uppsala', 'Vadstena', 'Værøy', 'Vänern', 'Viborg', 'Visby', 'Ystad', 'Älvdalen', 'Åland', 'Ærø'],
];

const trades = [
  ...['Bageri', 'Båtar', 'Blommor', 'Böcker', 'Bryggeri', 'Cykel', 'Data', 'Design', 'El', 'Energi'],
  ...['Fastigheter', 'Fisk', 'Förlag', 'Glas', 'Hotell', 'Hälsa', 'Interiör', 'Järn', 'Kaffe', 'Keramik'],
  ...['Kött', 'Livs', 'Ljus', 'Lås', 'Media', 'Mode', 'Musik', 'Möbler', 'Optik', 'Papper'],
  ...['Resor', 'Skor', 'Smide', 'Snickeri', 'Sport', 'Te', 'Tryck', 'Trädgård', 'Ull', 'Växter'],
];

const forms = ['AB', 'AS', 'ApS', 'Oy', '& Co'];

const combinations = places.length * trades.length * forms.length;

/** Shares no divisor with the number of combinations, so steps of it visit all of them before any repeats. */
const stride = 3637;

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}

/** Reduced to the letters and digits of a domain name. */
function slug(text: string): string {
  const plain = text.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').normalize('NFD');
  return plain.replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-');
}

/** The customer with this number. Domains are unique; names repeat after 10,000, with a number added. */
export function customer(number: number): { name: string; domain: string } {
  const mixed = ((number % combinations) * stride) % combinations;
  const place = pick(places, mixed);
  const trade = pick(trades, Math.floor(mixed / places.length));
  const form = pick(forms, Math.floor(mixed / (places.length * trades.length)));
  const round = Math.floor(number / combinations);
  const again = round === 0 ? '' : ` ${round + 1}`;
  return {
    name: `${place} ${trade}${again} ${form}`,
    domain: `${slug(`${place}-${trade}${again}`)}-${slug(form === '& Co' ? 'och co' : form)}.example`,
  };
}
