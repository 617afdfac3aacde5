import { PluginError } from '@customering/plugin-sdk';

const forms = {
  '.': { plain: /^\d+(\.\d+)?$/, grouped: /^\d{1,3}([, '’]\d{3})+(\.\d+)?$/, separators: /[, '’]/g },
  ',': { plain: /^\d+(,\d+)?$/, grouped: /^\d{1,3}([. '’]\d{3})+(,\d+)?$/, separators: /[. '’]/g },
} as const;

/** An exact decimal with a point, or null for an empty cell. Reads −5, 5-, (5) and thousands groups of the file's own style. */
export function readAmount(cell: string, decimal: '.' | ',', field: string): string | null {
  const text = cell
    .trim()
    .replace(/\u00a0|\u202f/g, ' ')
    .replace(/^\u2212/, '-');
  if (text === '') return null;
  const negative = /^-|-$|^\(.*\)$/.test(text);
  const digits = text.replace(/^[-+(]\s*|\s*[-)]$/g, '');
  const { plain, grouped, separators } = forms[decimal];
  if (!plain.test(digits) && !grouped.test(digits)) {
    throw new PluginError('bad_record', `"${cell.slice(0, 40)}" is no number with "${decimal}" before the decimals.`, {
      reason: 'bad_number',
      field,
    });
  }
  const number = (plain.test(digits) ? digits : digits.replace(separators, '')).replace(',', '.');
  return negative && !/^[0.]+$/.test(number) ? `-${number}` : number;
}
