import { repairs, sources, type GroupDetail } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

const touched = [repairs.setAsideGroup, sources.setAsideGroups, sources.listSources, sources.source];

/** Sets a group aside for good, with a reason; or takes that back. */
export function Ignore({ group }: { readonly group: GroupDetail }) {
  const { source, reason, field, state, ignoredWhy } = group;
  const key = { source, reason, field };
  const [why, setWhy] = useState('');
  const restore = useSend(repairs.restoreGroup, touched, ({ records }) => notify(t('group.restored', { n: records })));
  const takeBack = () => restore.mutate({ body: key });
  const ignore = useSend(repairs.ignoreGroup, touched, ({ records }) =>
    notify(t('group.ignored', { n: records }), takeBack),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ignore.mutate({ body: { ...key, why } });
  };
  if (state === 'ignored' && ignoredWhy !== null)
    return (
      <div className="cu-stack">
        <p>{t('group.ignoredWhy', { why: ignoredWhy })}</p>
        {restore.error && <Problem error={restore.error} />}
        <Button variant="default" loading={restore.isPending} onClick={takeBack}>
          {t('group.restore')}
        </Button>
      </div>
    );
  if (state !== 'quarantined') return null;
  return (
    <form className="cu-form" onSubmit={submit}>
      {ignore.error && <Problem error={ignore.error} />}
      <TextInput
        label={t('group.ignore.why')}
        description={t('group.ignore.help')}
        value={why}
        minLength={3}
        maxLength={500}
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        required
      />
      <Button type="submit" variant="default" loading={ignore.isPending}>
        {t('group.ignore')}
      </Button>
    </form>
  );
}
