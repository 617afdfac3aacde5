import { audit, type AuditEntryShown } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { DataTable, type Column } from '../../ui/data-table';
import { Facts } from '../../ui/facts';
import { dateTime } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { differences, nameOfPath, type Difference } from './differences';
import { actorText } from './entries-table';
import { actionText, hrefOfObject, objectText } from './entry-words';
import { valueText } from './value-text';

/** One entry: every value before and after, where it came from, and its place in the chain. */
export function EntryPanel({ seq, onClose }: { readonly seq: number; readonly onClose: () => void }) {
  const query = useApi(audit.auditEntry, { params: { seq } });
  return (
    <Section
      title={t('audit.entry', { seq: whole(seq) })}
      actions={
        <Button variant="default" size="xs" onClick={onClose}>
          {t('audit.entry.close')}
        </Button>
      }
    >
      <Loaded query={query} rows={3}>
        {(entry) => (
          <>
            <Heading entry={entry} />
            <Changes entry={entry} />
            <Facts
              items={[
                { name: t('audit.entry.network'), value: entry.ip ?? t('audit.nothing') },
                { name: t('audit.entry.request'), value: <code>{entry.requestId ?? t('audit.nothing')}</code> },
                { name: t('audit.entry.hash'), value: <code className="cu-audit-hash">{entry.hash}</code> },
                { name: t('audit.entry.prevHash'), value: <code className="cu-audit-hash">{entry.prevHash}</code> },
              ]}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Heading({ entry: { at, actor, action, object, outcome } }: { readonly entry: AuditEntryShown }) {
  const href = hrefOfObject(object);
  const words = [actorText(actor), actionText(action), `${objectText(object.kind)} ${object.label}`, dateTime(at)];
  return (
    <p>
      {words.join(' · ')} {outcome === 'refused' && <strong>· {t('audit.outcome.refused')}</strong>}{' '}
      {href !== null && <a href={href}>{t('audit.entry.open')}</a>}{' '}
      {object.id !== null && (
        <a href={paths.audit({ object: object.kind, objectId: object.id, days: 'all' })}>{t('audit.entry.history')}</a>
      )}
    </p>
  );
}

function Changes({ entry: { before, after } }: { readonly entry: AuditEntryShown }) {
  const rows = differences(before, after);
  if (rows.length === 0) return <p className="cu-dimmed">{t('audit.entry.same')}</p>;
  const columns: readonly Column<Difference>[] = [
    { key: 'field', title: t('audit.entry.field'), cell: ({ path }) => nameOfPath(path) },
    { key: 'before', title: t('audit.entry.before'), cell: (row) => <Value of={row.before} /> },
    { key: 'after', title: t('audit.entry.after'), cell: (row) => <Value of={row.after} /> },
  ];
  return <DataTable caption={t('audit.change')} columns={columns} rows={rows} rowKey={({ path }) => path} />;
}

function Value({ of }: { readonly of: unknown }) {
  const isNothing = of === null || of === undefined;
  return <span className={isNothing ? 'cu-dimmed' : 'cu-audit-value'}>{valueText(of)}</span>;
}
