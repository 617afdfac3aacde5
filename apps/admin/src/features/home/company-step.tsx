import { access, settings, type WorkspaceSettings } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { weekdayName } from '../../ui/format/dates';
import { currencyCodes, currencyName, ownZone, zoneNames } from '../../ui/format/names';
import { Loaded } from '../../ui/loaded';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Four fields, already filled with the best guess. */
export function CompanyStep() {
  const mayChange = useMay('settings.manage');
  const query = useApi(settings.workspace, {});
  return (
    <Loaded query={query} rows={1}>
      {(workspace) =>
        workspace.settingsConfirmed || !mayChange ? (
          <Told workspace={workspace} />
        ) : (
          <CompanyForm workspace={workspace} />
        )
      }
    </Loaded>
  );
}

function Told({ workspace }: { readonly workspace: WorkspaceSettings }) {
  const { name, reportingCurrency, zone, firstWeekday } = workspace;
  return (
    <p className="cu-dimmed">
      {[name, reportingCurrency, zone, weekdayName(firstWeekday)].join(' · ')} ·{' '}
      <a href={paths.workspace()}>{t('action.change')}</a>
    </p>
  );
}

function CompanyForm({ workspace }: { readonly workspace: WorkspaceSettings }) {
  const [name, setName] = useState(workspace.name);
  const [currency, setCurrency] = useState(workspace.reportingCurrency);
  const [zone, setZone] = useState(workspace.zone === 'UTC' ? ownZone() : workspace.zone);
  const [firstWeekday, setFirstWeekday] = useState(workspace.firstWeekday);
  const save = useSend(settings.changeWorkspace, [settings.workspace, settings.firstHour, access.session]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { name, reportingCurrency: currency, zone, firstWeekday } });
  };
  return (
    <form className="cu-form cu-form-row" onSubmit={submit}>
      {save.error && <Problem error={save.error} />}
      <TextInput
        label={t('workspace.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
      />
      <NativeSelect
        label={t('workspace.currency')}
        value={currency}
        onChange={({ currentTarget }) => setCurrency(currentTarget.value)}
        data={currencyCodes().map((value) => ({ value, label: `${value} ${currencyName(value)}` }))}
      />
      <NativeSelect
        label={t('workspace.zone')}
        value={zone}
        onChange={({ currentTarget }) => setZone(currentTarget.value)}
        data={[...zoneNames()]}
      />
      <NativeSelect
        label={t('workspace.firstWeekday')}
        value={String(firstWeekday)}
        onChange={({ currentTarget }) => setFirstWeekday(Number(currentTarget.value))}
        data={weekdays.map((day) => ({ value: String(day), label: weekdayName(day) }))}
      />
      <Button type="submit" loading={save.isPending}>
        {t('firstHour.company.save')}
      </Button>
    </form>
  );
}
