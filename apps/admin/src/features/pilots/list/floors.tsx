import { floorLines, metrics, pilots, type Floor } from '@customering/contracts';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AnswerOf } from '../../../api-client/call';
import { useApi, useSend } from '../../../api-client/use-api';
import { useMay } from '../../../shell/session-context';
import { IconX } from '../../../ui/icons';
import { Loaded } from '../../../ui/loaded';
import { notify } from '../../../ui/notices';
import { Problem } from '../../../ui/problem';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { blankFloor, isFloor, mostFloors } from './floor-rows';
import { FloorsShown } from './floors-shown';

type Kpis = AnswerOf<typeof metrics.listKpis>['items'];

/** What no pilot may push below: four lines of the running business, each with its KPIs. */
export function Floors() {
  const query = useApi(pilots.floors, {});
  const kpis = useApi(metrics.listKpis, {}, { enabled: useMay('metrics.see') });
  const mayDecide = useMay('pilots.decide');
  const [isChanging, setIsChanging] = useState(false);
  const change = mayDecide && !isChanging && (
    <Button variant="default" size="xs" onClick={() => setIsChanging(true)}>
      {t('floors.change')}
    </Button>
  );
  return (
    <Section title={t('floors.title')} actions={change}>
      <p className="cu-dimmed">{t('floors.help')}</p>
      <Loaded query={query} rows={2}>
        {({ items }) =>
          isChanging ? (
            <FloorsForm start={items} kpis={kpis.data?.items ?? []} onClose={() => setIsChanging(false)} />
          ) : (
            <FloorsShown items={items} kpis={kpis.data?.items ?? []} />
          )
        }
      </Loaded>
    </Section>
  );
}

interface FormProps {
  readonly start: readonly Floor[];
  readonly kpis: Kpis;
  readonly onClose: () => void;
}

function FloorsForm({ start, kpis, onClose }: FormProps) {
  const [rows, setRows] = useState<readonly Floor[]>(start);
  const save = useSend(pilots.changeFloors, [pilots.floors]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { body: { items: rows.filter(isFloor) } },
      { onSuccess: () => (notify(t('floors.saved'), undoTo(start)), onClose()) },
    );
  };
  const undo = useSend(pilots.changeFloors, [pilots.floors]);
  const undoTo = (items: readonly Floor[]) => () => undo.mutate({ body: { items: [...items] } });
  return (
    <form className="cu-stack" onSubmit={submit}>
      {rows.map((row, index) => (
        <FloorRow
          key={index}
          row={row}
          kpis={kpis}
          onChange={(next) => setRows(rows.with(index, next))}
          onRemove={() => setRows(rows.toSpliced(index, 1))}
        />
      ))}
      <Group>
        {rows.length < mostFloors && (
          <Button variant="default" onClick={() => setRows([...rows, blankFloor(rows)])}>
            {t('floors.add')}
          </Button>
        )}
        <Button type="submit" loading={save.isPending}>
          {t('floors.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('floors.keep')}
        </Button>
      </Group>
      {save.error && <Problem error={save.error} />}
    </form>
  );
}

interface RowProps {
  readonly row: Floor;
  readonly kpis: Kpis;
  readonly onChange: (row: Floor) => void;
  readonly onRemove: () => void;
}

function FloorRow({ row, kpis, onChange, onRemove }: RowProps) {
  return (
    <div className="cu-pilot-row">
      <NativeSelect
        label={t('floors.line')}
        value={row.line}
        data={floorLines.map((line) => ({ value: line, label: t(`floors.line.${line}`) }))}
        onChange={({ currentTarget }) => {
          const line = floorLines.find((one) => one === currentTarget.value);
          if (line) onChange({ ...row, line });
        }}
      />
      <NativeSelect
        label={t('column.kpi')}
        value={row.kpiId}
        required
        data={[
          { value: '', label: t('floors.kpi.choose') },
          ...kpis.map(({ id, definition }) => ({ value: id, label: definition.name })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...row, kpiId: currentTarget.value })}
      />
      <TextInput
        label={t('floors.floor')}
        inputMode="decimal"
        required
        pattern="-?\d+(\.\d+)?"
        value={row.floor}
        onChange={({ currentTarget }) => onChange({ ...row, floor: currentTarget.value.trim().replace(',', '.') })}
      />
      <Button variant="subtle" leftSection={<IconX size={16} />} onClick={onRemove}>
        {t('floors.remove')}
      </Button>
    </div>
  );
}
