import { formatsOf, numberStyle, type NumberStyle } from './guess-format';

export interface ColumnLook {
  readonly name: string;
  readonly values: readonly string[];
  readonly formats: readonly string[];
  readonly numbers: NumberStyle;
}

export interface Guess {
  readonly target: string;
  readonly sure: 'yes' | 'guess' | 'no';
  readonly why: string;
  /** Name of a trait, or of what was counted, where it is not the column's own. */
  readonly trait?: string;
}

interface Rule {
  readonly target: string;
  readonly name: RegExp;
  readonly sure: 'yes' | 'guess';
  readonly fits?: (look: ColumnLook) => boolean;
}

const isMoney = (look: ColumnLook) => look.numbers.isNumber;
const isDate = (look: ColumnLook) => look.formats.length > 0;
const isMail = (look: ColumnLook) => look.values.some((text) => /@.+\./.test(text));

const rules: readonly Rule[] = [
  { target: 'email', name: /e-?mail/i, sure: 'yes', fits: isMail },
  { target: 'phone', name: /phone|telefon|mobil|\btel\b/i, sure: 'yes' },
  {
    target: 'order_id',
    name: /(order|invoice|bestell|auftrag|rechnung|beleg|receipt|transaction).{0,3}(id|no|nr|num|number|nummer)?$/i,
    sure: 'yes',
    fits: (look) => !isDate(look) || /id|n[ro]/i.test(look.name),
  },
  {
    target: 'customer_id',
    name: /(customer|client|kunden?|member|household|account|user|person).{0,2}(id|no|nr|num|number|nummer|key)?$/i,
    sure: 'yes',
  },
  {
    target: 'occurred_at',
    name: /date|datum|time|zeit|placed|created|bestellt|wann|\bat\b|when/i,
    sure: 'yes',
    fits: isDate,
  },
  { target: 'currency', name: /curr|w(ä|ae)hrung|devise|^ccy$/i, sure: 'yes' },
  { target: 'kind', name: /^(type|kind|art|typ|vorgang|status)$/i, sure: 'guess' },
  { target: 'refund_amount', name: /refund|erstatt|return(ed)? ?amount/i, sure: 'guess', fits: isMoney },
  { target: 'tax', name: /\btax|vat|mwst|ust|steuer/i, sure: 'guess', fits: isMoney },
  { target: 'shipping', name: /shipping|versand|porto|freight/i, sure: 'guess', fits: isMoney },
  { target: 'discount', name: /discount|rabatt|coupon/i, sure: 'guess', fits: isMoney },
  { target: 'unit_cost', name: /unit.?cost|einkauf|cogs|cost/i, sure: 'guess', fits: isMoney },
  { target: 'net', name: /net|netto/i, sure: 'guess', fits: isMoney },
  {
    target: 'total',
    name: /total|amount|value|revenue|sales|betrag|summe|umsatz|preis|price|spent|wert/i,
    sure: 'yes',
    fits: isMoney,
  },
  { target: 'units', name: /qty|quantity|units|menge|anzahl|stück|items|cds|pieces/i, sure: 'guess', fits: isMoney },
  { target: 'sku', name: /sku|article|artikel|product.?id/i, sure: 'guess' },
  { target: 'score', name: /score|rating|nps|csat|bewertung|note/i, sure: 'guess', fits: isMoney },
  { target: 'comment', name: /comment|kommentar|feedback|verbatim/i, sure: 'guess' },
];

export function lookAt(name: string, values: readonly string[]): ColumnLook {
  const some = values.filter((text) => text !== '').slice(0, 300);
  return { name, values: some, formats: formatsOf(some), numbers: numberStyle(some) };
}

/** One guess a column; a target is given once, to the first column that fits. */
export function guessColumns(looks: readonly ColumnLook[]): Guess[] {
  const taken = new Set<string>();
  return looks.map((look) => {
    const rule = rules.find(
      ({ target, name, fits }) => !taken.has(target) && name.test(look.name) && (fits?.(look) ?? true),
    );
    if (!rule) return guessByContent(look, taken);
    taken.add(rule.target);
    return { target: rule.target, sure: rule.sure, why: `by its name "${look.name}"` };
  });
}

function guessByContent(look: ColumnLook, taken: Set<string>): Guess {
  const content = isMail(look) ? 'email' : isDate(look) ? 'occurred_at' : null;
  if (content === null || taken.has(content)) return { target: 'skip', sure: 'no', why: 'nothing tells what it is' };
  taken.add(content);
  return { target: content, sure: 'guess', why: 'by what its cells look like' };
}
