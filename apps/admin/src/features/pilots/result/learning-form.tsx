import { pilots } from '@customering/contracts';
import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../../api-client/use-api';
import { notify } from '../../../ui/notices';
import { Problem } from '../../../ui/problem';
import { t } from '../../../words/t';
import { pilotViews } from '../pilot-views';

/** What was learned, written once, for those who come after. */
export function LearningForm({ id }: { readonly id: string }) {
  const [learning, setLearning] = useState('');
  const write = useSend(pilots.writeLearning, pilotViews, () => notify(t('learning.done')));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ params: { id }, body: { learning: learning.trim() } });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {write.error && <Problem error={write.error} />}
      <Textarea
        label={t('learning.label')}
        description={t('learning.help')}
        value={learning}
        required
        minLength={3}
        maxLength={4000}
        rows={4}
        onChange={({ currentTarget }) => setLearning(currentTarget.value)}
      />
      <Button type="submit" loading={write.isPending}>
        {t('learning.save')}
      </Button>
    </form>
  );
}
