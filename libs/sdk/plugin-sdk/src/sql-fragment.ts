/** A statement with bind parameters. Only the `sql` template makes one, so a value can never become text of the statement. */
export interface SqlFragment {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export type SqlValue = string | number | boolean | null | readonly string[];

/** `sql\`… ${value} …\``: each value becomes a bind parameter; a nested fragment is spliced with its own. */
export function sql(parts: TemplateStringsArray, ...values: readonly (SqlValue | SqlFragment)[]): SqlFragment {
  const collected: SqlValue[] = [];
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += place(value, collected) + (parts[index + 1] ?? '');
  });
  return { text, values: collected };
}

function place(value: SqlValue | SqlFragment, collected: SqlValue[]): string {
  if (!isFragment(value)) {
    collected.push(value);
    return `$${collected.length}`;
  }
  const shift = collected.length;
  collected.push(...value.values);
  return value.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + shift}`);
}

function isFragment(value: SqlValue | SqlFragment): value is SqlFragment {
  return typeof value === 'object' && value !== null && 'text' in value;
}
