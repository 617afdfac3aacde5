import { pilots, type PilotPlan } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { z } from 'zod';
import type { AnswerOf } from '../../../api-client/call';
import { useApi } from '../../../api-client/use-api';
import { useMay } from '../../../shell/session-context';
import { useView } from '../../../shell/use-view';
import { DataTable, type Column } from '../../../ui/data-table';
import { Loaded } from '../../../ui/loaded';
import { Section } from '../../../ui/section';
import { StateBadge } from '../../../ui/state-badge';
import { t } from '../../../words/t';
import { differenceText, effectDigits, rangeText } from '../effect-text';
import { groupStanding } from './group-standing';

type Group = AnswerOf<typeof pilots.explorePilot>['groups'][number];

const viewSchema = z.object({ by: z.string().min(1).max(60).optional().catch(undefined) });

interface Props {
  readonly id: string;
  readonly plan: Pick<PilotPlan, 'unit' | 'alpha'>;
}

/** The effect in groups of customers: to look at. Half of them is kept aside to hold against what is found. */
export function Explore({ id, plan }: Props) {
  const [{ by }, setView] = useView(viewSchema);
  if (plan.unit !== 'person') return null;
  return (
    <Section title={t('explore.title')}>
      <p className="cu-dimmed">{t('explore.help')}</p>
      <TraitForm key={by} by={by ?? ''} onBy={(trait) => setView({ by: trait })} />
      {by !== undefined && <Groups id={id} by={by} alpha={plan.alpha} />}
    </Section>
  );
}

function TraitForm({ by, onBy }: { readonly by: string; readonly onBy: (by: string) => void }) {
  const may = useMay('pilots.edit');
  const choices = useApi(pilots.pilotChoices, {}, { enabled: may });
  const [typed, setTyped] = useState(by);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onBy(typed.trim());
  };
  return (
    <form className="cu-filters cu-screen-only" onSubmit={submit}>
      <TextInput
        label={t('explore.by')}
        value={typed}
        maxLength={60}
        required
        list="explore-traits"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <datalist id="explore-traits">
        {choices.data?.traits.map((trait) => (
          <option key={trait} value={trait} />
        ))}
      </datalist>
      <Button type="submit" variant="default">
        {t('explore.act')}
      </Button>
    </form>
  );
}

function Groups({ id, by, alpha }: { readonly id: string; readonly by: string; readonly alpha: number }) {
  const query = useApi(pilots.explorePilot, { params: { id }, query: { by } });
  return (
    <Loaded query={query}>
      {({ groups, sentence }) => (
        <>
          <p className="cu-answer">{sentence}</p>
          {groups.length > 0 && (
            <DataTable caption={t('explore.title')} columns={columns(alpha)} rows={groups} rowKey={({ key }) => key} />
          )}
        </>
      )}
    </Loaded>
  );
}

function columns(alpha: number): readonly Column<Group>[] {
  return [
    { key: 'group', title: t('explore.group'), cell: ({ key }) => key },
    { key: 'discovery', title: t('explore.discovery'), align: 'end', cell: ({ discovery }) => effectCell(discovery) },
    {
      key: 'confirmation',
      title: t('explore.confirmation'),
      align: 'end',
      cell: ({ confirmation }) => (confirmation ? effectCell(confirmation) : t('explore.tooSmall')),
    },
    { key: 'standing', title: t('explore.standing'), cell: (group) => <Standing group={group} alpha={alpha} /> },
  ];
}

function effectCell(effect: Group['discovery']): string {
  const digits = effectDigits(effect.range, effect);
  return `${differenceText(effect.estimate, effect, digits)} ${rangeText(effect.range, effect, digits)}`;
}

function Standing({ group, alpha }: { readonly group: Group; readonly alpha: number }) {
  const standing = groupStanding(group, alpha);
  return <StateBadge kind={standing === 'quiet' ? 'quiet' : 'uncertain'} word={t(`explore.standing.${standing}`)} />;
}
