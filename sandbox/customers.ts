/** Invented customers, as many as one likes: the same number is always the same customer. */

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

/** Has no divisor in common with the number of combinations: steps of it come by all before they come by one again. */
const stride = 3637;

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}

/** Letters and digits as a domain has them. */
function slug(text: string): string {
  const plain = text.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').normalize('NFD');
  return plain.replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-');
}

/** The customer of this number. No two numbers have the same domain; names come again after 10,000, with a number. */
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
