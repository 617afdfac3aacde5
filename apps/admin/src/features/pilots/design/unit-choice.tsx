import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../words/t';
import type { Names } from './use-names';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly units: Names['units'];
  readonly chosen: readonly string[];
  readonly onChange: (keys: string[]) => void;
}

/** More than a glance takes in are searched. */
const glance = 12;

/** Stores, teams, accounts or regions by name. */
export function UnitChoice({ id, label, units, chosen, onChange }: Props) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = units.filter(
    ({ key, name }) => wanted === '' || `${name} ${key}`.toLowerCase().includes(wanted) || chosen.includes(key),
  );
  if (units.length === 0) return <p className="cu-meta">{t('plan.units.unknown')}</p>;
  return (
    <div id={id} tabIndex={-1} className="cu-pilot-fieldset">
      {units.length > glance && (
        <TextInput
          label={t('plan.units.search')}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      <Checkbox.Group label={label} value={[...chosen]} onChange={onChange}>
        <div className="cu-checks cu-pilot-choices" tabIndex={units.length > glance ? 0 : undefined}>
          {shown.map(({ key, name }) => (
            <Checkbox key={key} value={key} label={name} size="xs" />
          ))}
        </div>
      </Checkbox.Group>
      <p className="cu-meta">{t('plan.units.chosen', { n: chosen.length, of: units.length })}</p>
    </div>
  );
}
