/** @typedef {{ asked: number, drawn: number, keys: number, people: number }} World how many pilots, keys of each drawn one, and people */

/** @param {World} world @returns {string[]} */
export function pilotsOf({ asked, drawn }) {
  return [
    ...Array.from({ length: asked }, (_, index) => `asked-${index}`),
    ...Array.from({ length: drawn }, (_, index) => `drawn-${index}`),
  ];
}

/**
 * Of four requests three come from people who were here before, and one from somebody new. Each person asks for the same two pilots, and
 * half of them for a drawn one too.
 * @param {number} index @param {World} world
 */
export function askFor(index, { asked, drawn, people }) {
  const person = index % 4 === 0 ? people + index : (index * 7_919) % people;
  const pilots = [`asked-${person % asked}`, `asked-${(person * 5 + 1) % asked}`];
  if (drawn > 0 && person % 2 === 0) pilots.push(`drawn-${(person / 2) % drawn}`);
  return {
    unit: { identifiers: [{ type: 'user_id', value: `c-${person}`, namespace: 'shop' }] },
    attributes: { country: person % 3 === 0 ? 'NL' : 'DE', orders: person % 9 },
    pilots,
  };
}
