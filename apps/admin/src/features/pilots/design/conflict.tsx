import { Button } from '@mantine/core';
import { DataTable, type Column } from '../../../ui/data-table';
import { t } from '../../../words/t';
import { planFacts, type PlanFact } from './plan-facts';
import type { QuestionProps } from './question-props';

interface Row extends PlanFact {
  readonly theirs: string;
}

/** Somebody else saved meanwhile: what differs between the plan here and the one that was saved. Nothing is overwritten unasked. */
export function Conflict({ hand, names }: QuestionProps) {
  const { theirs, draft } = hand;
  if (theirs === null) return null;
  const other = new Map(planFacts(theirs.plan, names).map(({ field, value }) => [field, value]));
  const rows = planFacts(draft, names)
    .map((fact): Row => ({ ...fact, theirs: other.get(fact.field) ?? t('plan.fact.nothing') }))
    .filter(({ value, theirs: saved }) => value !== saved);
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: t('plan.conflict.part'), cell: ({ name }) => name },
    { key: 'mine', title: t('plan.conflict.here'), cell: ({ value }) => value },
    { key: 'theirs', title: t('plan.conflict.there'), cell: (row) => row.theirs },
  ];
  return (
    <div className="cu-problem" role="alert">
      <div>
        <p>
          <strong>{t('plan.conflict')}</strong> {t('plan.conflict.safe')}
        </p>
        <DataTable caption={t('plan.conflict.differs')} columns={columns} rows={rows} rowKey={({ field }) => field} />
        <div className="cu-filters">
          <Button onClick={hand.keepMine}>{t('plan.conflict.mine')}</Button>
          <Button variant="default" onClick={hand.takeTheirs}>
            {t('plan.conflict.theirs')}
          </Button>
        </div>
      </div>
    </div>
  );
}
