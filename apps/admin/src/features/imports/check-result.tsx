import { imports, type FileImport } from '@customering/contracts';
import { Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../api-client/use-api';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { Facts } from '../../ui/facts';
import { dayOf } from '../../ui/format/dates';
import { money, whole } from '../../ui/format/numbers';
import { Problem } from '../../ui/problem';
import { reasonWithField } from '../../ui/reason-text';
import { t } from '../../words/t';

type Check = NonNullable<FileImport['check']>;
type Cause = Check['problems'][number];

interface Props {
  readonly file: FileImport;
  readonly check: Check;
  readonly onBack: () => void;
}

/** What would happen to every row; still nothing is stored. */
export function CheckResult({ file, check, onBack }: Props) {
  const [repeats, setRepeats] = useState<'count' | 'skip' | null>(file.repeats);
  const run = useSend(imports.runImport, [imports.import, imports.listImports]);
  const mustChoose = check.repeats.length > 0 && check.wouldStore > 0 && repeats === null;
  return (
    <div className="cu-stack">
      <AnswerLine>{answerOf(check)}</AnswerLine>
      <Facts items={factsOf(check)} />
      {check.problems.length > 0 && (
        <DataTable
          caption={t('check.problems')}
          columns={causeColumns()}
          rows={check.problems}
          rowKey={({ reason, field }) => `${reason} ${field}`}
        />
      )}
      {check.repeats.length > 0 && <Repeats repeats={check.repeats} value={repeats} onChange={setRepeats} />}
      {run.error && <Problem error={run.error} />}
      <div className="cu-foot">
        <Group>
          <Button
            disabled={mustChoose}
            loading={run.isPending}
            onClick={() => run.mutate({ params: { id: file.id }, body: { repeats } })}
          >
            {t('check.run', { n: check.wouldStore })}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('check.back')}
          </Button>
          {mustChoose && <span className="cu-meta">{t('check.repeats.choose')}</span>}
        </Group>
      </div>
    </div>
  );
}

function answerOf({ rows, wouldStore, alreadyStored, joined }: Check): string {
  if (wouldStore === 0 && alreadyStored > 0) return t('check.nothingNew', { n: alreadyStored });
  return t(joined > 0 ? 'check.answer.joined' : 'check.answer', { n: wouldStore, rows });
}

function factsOf(check: Check) {
  return [
    ...(check.joined > 0 ? [{ name: t('check.joined'), value: whole(check.joined) }] : []),
    { name: t('check.customers'), value: whole(check.customers) },
    ...check.totals.map(({ currency, orders, net, refunds }) => ({
      name: t('check.total', { currency }),
      value: t('check.total.value', { net: money(net, currency), n: orders, refunds: money(refunds, currency) }),
    })),
    { name: t('check.zero'), value: whole(check.zeroAmounts) },
    { name: t('check.refunds'), value: whole(check.refunds) },
    { name: t('check.already'), value: whole(check.alreadyStored) },
  ];
}

function causeColumns(): readonly Column<Cause>[] {
  return [
    {
      key: 'reason',
      title: t('column.reason'),
      cell: ({ reason, field }) => reasonWithField(reason, field),
    },
    { key: 'rows', title: t('column.rows'), align: 'end', cell: ({ rows }) => whole(rows) },
    { key: 'example', title: t('column.example'), cell: ({ example }) => <code>{example}</code> },
  ];
}

interface RepeatsProps {
  readonly repeats: Check['repeats'];
  readonly value: 'count' | 'skip' | null;
  readonly onChange: (value: 'count' | 'skip') => void;
}

function Repeats({ repeats, value, onChange }: RepeatsProps) {
  return (
    <Radio.Group
      className="cu-question-line cu-question-open"
      label={t('check.repeats')}
      value={value}
      onChange={(chosen) => onChange(chosen === 'count' ? 'count' : 'skip')}
    >
      <ul className="cu-plain-list">
        {repeats.map(({ importId, fileName, at, rows }) => (
          <li key={importId}>{t('check.repeats.file', { n: rows, file: fileName, day: dayOf(at) })}</li>
        ))}
      </ul>
      <Radio value="skip" label={t('check.repeats.skip')} />
      <Radio value="count" label={t('check.repeats.count')} />
    </Radio.Group>
  );
}
