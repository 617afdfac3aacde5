import { access, settings, type WorkspaceSettings } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Facts } from '../../ui/facts';
import { Forbidden } from '../../ui/forbidden';
import { localMonth, weekdayName } from '../../ui/format/dates';
import { currencyCodes, currencyName, languageName, zoneNames } from '../../ui/format/names';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const locales = [
  'en',
  'en-GB',
  'en-US',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'da',
  'fi',
  'nb',
  'cs',
  'tr',
  'ja',
  'ar',
];

export function WorkspacePage() {
  const mayChange = useMay('settings.manage');
  const query = useApi(settings.workspace, {});
  return (
    <>
      <PageHeader title={t('page.workspace')} page={t('area.settings')} question={t('workspace.question')} />
      <Loaded query={query}>
        {(workspace) => (mayChange ? <WorkspaceForm workspace={workspace} /> : <Told workspace={workspace} />)}
      </Loaded>
      <p>
        <a href={paths.brands()}>{t('page.brands')}</a>
      </p>
      <p>
        <a href={paths.rates()}>{t('page.rates')}</a>
      </p>
    </>
  );
}

function Told({ workspace }: { readonly workspace: WorkspaceSettings }) {
  const items = [
    { name: t('workspace.name'), value: workspace.name },
    {
      name: t('workspace.currency'),
      value: `${workspace.reportingCurrency} ${currencyName(workspace.reportingCurrency)}`,
    },
    { name: t('workspace.zone'), value: workspace.zone },
    { name: t('workspace.firstWeekday'), value: weekdayName(workspace.firstWeekday) },
    { name: t('workspace.fiscalYear'), value: localMonth(workspace.fiscalYearStart) },
    { name: t('workspace.locale'), value: languageName(workspace.locale) },
  ];
  return (
    <>
      <Facts items={items} />
      <Forbidden permission="settings.manage" />
    </>
  );
}

function WorkspaceForm({ workspace }: { readonly workspace: WorkspaceSettings }) {
  const [draft, setDraft] = useState(workspace);
  const save = useSend(settings.changeWorkspace, [settings.workspace, access.session]);
  const set = (patch: Partial<WorkspaceSettings>) => setDraft((was) => ({ ...was, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, reportingCurrency, zone, firstWeekday, fiscalYearStart, locale } = draft;
    save.mutate(
      { body: { name, reportingCurrency, zone, firstWeekday, fiscalYearStart, locale } },
      { onSuccess: () => notify(t('saved')) },
    );
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {save.error && <Problem error={save.error} />}
      <TextInput
        label={t('workspace.name')}
        error={save.error?.fieldMessage('name')}
        value={draft.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        required
      />
      <NativeSelect
        label={t('workspace.currency')}
        description={t('workspace.currency.help')}
        value={draft.reportingCurrency}
        onChange={({ currentTarget }) => set({ reportingCurrency: currentTarget.value })}
        data={currencyCodes().map((value) => ({ value, label: `${value} ${currencyName(value)}` }))}
      />
      <NativeSelect
        label={t('workspace.zone')}
        description={t('workspace.zone.help')}
        value={draft.zone}
        onChange={({ currentTarget }) => set({ zone: currentTarget.value })}
        data={[...new Set([draft.zone, ...zoneNames()])]}
      />
      <CalendarFields draft={draft} set={set} />
      <Button type="submit" loading={save.isPending}>
        {t('action.save')}
      </Button>
    </form>
  );
}

interface FieldsProps {
  readonly draft: WorkspaceSettings;
  readonly set: (patch: Partial<WorkspaceSettings>) => void;
}

function CalendarFields({ draft, set }: FieldsProps) {
  const known = locales.includes(draft.locale) ? locales : [draft.locale, ...locales];
  return (
    <>
      <NativeSelect
        label={t('workspace.firstWeekday')}
        description={t('workspace.firstWeekday.help')}
        value={String(draft.firstWeekday)}
        onChange={({ currentTarget }) => set({ firstWeekday: Number(currentTarget.value) })}
        data={weekdays.map((day) => ({ value: String(day), label: weekdayName(day) }))}
      />
      <NativeSelect
        label={t('workspace.fiscalYear')}
        value={String(draft.fiscalYearStart)}
        onChange={({ currentTarget }) => set({ fiscalYearStart: Number(currentTarget.value) })}
        data={months.map((month) => ({ value: String(month), label: localMonth(month) }))}
      />
      <NativeSelect
        label={t('workspace.locale')}
        description={t('workspace.locale.help')}
        value={draft.locale}
        onChange={({ currentTarget }) => set({ locale: currentTarget.value })}
        data={known.map((value) => ({ value, label: languageName(value) }))}
      />
    </>
  );
}
