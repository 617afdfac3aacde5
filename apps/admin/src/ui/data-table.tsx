import type { KeyboardEvent, ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** Left out of the card that a row becomes on a phone. */
  readonly wideOnly?: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** On a phone a row is a card; a table of figures keeps its form and scrolls in its own frame. */
  readonly phone?: 'cards' | 'scroll';
}

/** A real table. `j` and `k` walk its rows by their first link. */
export function DataTable<Row>({ caption, columns, rows, rowKey, phone = 'cards' }: Props<Row>) {
  return (
    <div
      className={`cu-table-frame cu-table-${phone}`}
      role="region"
      aria-label={caption}
      tabIndex={phone === 'scroll' ? 0 : undefined}
    >
      <table className="cu-table" onKeyDown={walkRows}>
        <caption className="cu-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, align, wideOnly }) => (
              <th key={key} scope="col" className={classOf(align, wideOnly)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, title, cell, align, wideOnly }) => (
                <td
                  key={key}
                  className={classOf(align, wideOnly)}
                  data-label={typeof title === 'string' ? title : undefined}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf(align: 'end' | undefined, wideOnly: boolean | undefined): string | undefined {
  const names = [align === 'end' ? 'cu-end' : '', wideOnly ? 'cu-wide-only' : ''].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}

function walkRows(event: KeyboardEvent<HTMLTableElement>): void {
  if (event.key !== 'j' && event.key !== 'k') return;
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
  const links = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      'tbody tr > td:first-child a, tbody tr > td:first-child button',
    ),
  ];
  const at = links.findIndex((link) => link === document.activeElement);
  links[event.key === 'j' ? at + 1 : Math.max(0, at - 1)]?.focus();
}
