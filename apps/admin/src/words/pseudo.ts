const from = 'aceinorsuyzACDEINORSUYZ';
const to = 'áçéîñöŕšüýžÀÇÐËÎÑÖŔŠÛÝŽ';
const accents = new Map([...from].map((letter, index) => [letter, [...to][index] ?? letter]));

/** The text accented and 40 % longer, so that a cut or a hard-wired text is seen at once. */
export function pseudo(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  const accented = [...text].map((letter) => accents.get(letter) ?? letter).join('');
  const more = '~'.repeat(Math.ceil(text.length * 0.4));
  const end = /\s*$/.exec(accented)?.[0] ?? '';
  return `${accented.slice(0, accented.length - end.length)}${more}${end}`;
}
