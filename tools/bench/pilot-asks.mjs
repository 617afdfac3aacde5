/** @typedef {{ asked: number, drawn: number, keys: number, people: number }} World how many pilots, keys of each drawn one, and people */

/** @param {World} world @returns {string[]} */
export function pilotsOf({ asked, drawn }) {
  return [
    ...Array.from({ length: asked }, (_, index) => `asked-${index}`),
    ...Array.from({ length: drawn }, (_, index) => `drawn-${index}`),
  ];
}

/** Of four requests three come from people who were here before; each asks for two pilots, and half of them for a drawn one too. @param {number} index @param {World} world */
export function askFor(index, { asked, drawn, keys, people }) {
  const person = index % 4 === 0 ? people + index : (index * 7_919) % people;
  const pilots = [`asked-${index % asked}`, `asked-${(index * 3 + 1) % asked}`];
  if (drawn > 0 && index % 2 === 0) pilots.push(`drawn-${index % drawn}`);
  return {
    unit: { identifiers: [{ type: 'user_id', value: `c-${person % Math.max(keys, people)}`, namespace: 'shop' }] },
    attributes: { country: index % 3 === 0 ? 'NL' : 'DE', orders: index % 9 },
    pilots,
  };
}
