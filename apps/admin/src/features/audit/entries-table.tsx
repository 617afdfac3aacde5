import type { AuditEntryShown } from '@customering/contracts';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';
import { differences, nameOfPath, type Difference } from './differences';
import { actionText, objectText } from './entry-words';
import { valueText } from './value-text';

interface Props {
  readonly entries: readonly AuditEntryShown[];
  readonly onOpen: (seq: number) => void;
}

const mostShown = 2;
/** What is new and has more parts than this is told by its name alone. */
const fewParts = 4;

export function EntriesTable({ entries, onOpen }: Props) {
  const columns: readonly Column<AuditEntryShown>[] = [
    {
      key: 'what',
      title: t('audit.act'),
      cell: ({ seq, action, outcome }) => (
        <>
          <button type="button" className="cu-link" onClick={() => onOpen(seq)}>
            {actionText(action)}
          </button>{' '}
          {outcome === 'refused' && <StateBadge kind="bad" word={t('audit.outcome.refused')} />}
        </>
      ),
    },
    { key: 'who', title: t('audit.actor'), cell: ({ actor }) => actorText(actor) },
    {
      key: 'object',
      title: t('audit.what'),
      cell: ({ object }) => (
        <span className="cu-clip">
          <span className="cu-dimmed">{objectText(object.kind)}</span> {object.label}
        </span>
      ),
    },
    { key: 'change', title: t('audit.change'), cell: (entry) => <Summary entry={entry} /> },
    {
      key: 'at',
      title: t('column.when'),
      cell: ({ at }) => (
        <span className="cu-nowrap">
          <Ago at={at} />
        </span>
      ),
    },
  ];
  return <DataTable caption={t('page.audit')} columns={columns} rows={entries} rowKey={({ seq }) => String(seq)} />;
}

export function actorText({ kind, label }: AuditEntryShown['actor']): string {
  if (kind === 'setting' || kind === 'system') return t(`audit.actor.${kind}`);
  return kind === 'key' ? `${t('audit.object.key')} ${label}` : label;
}

/** The first differences in one line; a refusal tells its reason, a thing that is new tells nothing but itself. */
function Summary({ entry: { before, after, outcome } }: { readonly entry: AuditEntryShown }) {
  if (outcome === 'refused') return <span className="cu-clip">{reasonOf(after)}</span>;
  const found = differences(before, after);
  if (before === null && found.length > fewParts) return null;
  const rest = found.length - mostShown;
  return (
    <span className="cu-clip">
      {found.slice(0, mostShown).map(turnText).join(' · ')}
      {rest > 0 && ` ${t('audit.more', { n: rest })}`}
    </span>
  );
}

function turnText({ path, before, after }: Difference): string {
  const name = nameOfPath(path);
  if (before === undefined) return t('audit.set', { name, after: valueText(after) });
  return t('audit.turn', { name, before: valueText(before), after: valueText(after) });
}

function reasonOf(after: unknown): string {
  return typeof after === 'object' && after !== null && 'reason' in after ? String(after.reason) : '';
}
