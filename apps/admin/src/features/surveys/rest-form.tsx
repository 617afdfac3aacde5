import { surveys } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

/** How long nobody is asked again, whoever asks. */
export function RestForm({ restDays }: { readonly restDays: number }) {
  const may = useMay('settings.manage');
  const [typed, setTyped] = useState(String(restDays));
  const change = useSend(surveys.changeSurveyRule, [surveys.listSurveys], () => notify(t('surveys.rest.saved')));
  if (!may) return <p>{t('surveys.rest.is', { n: restDays })}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ body: { restDays: Number(typed) } });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {change.error && <Problem error={change.error} />}
      <TextInput
        label={t('surveys.rest.days')}
        description={t('surveys.rest.help')}
        type="number"
        min={0}
        max={730}
        required
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={change.isPending} disabled={typed === String(restDays)}>
        {t('surveys.rest.save')}
      </Button>
    </form>
  );
}
