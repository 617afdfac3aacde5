import { demo } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { askOf } from '../../api-client/of-workspace';
import { useSend } from '../../api-client/use-api';
import { Problem } from '../../ui/problem';
import { useMay } from '../session-context';
import { t } from './demo-words';
import { RemoveButton } from './remove-button';
import { enter } from './use-demo';

/** On top of every page of a visit: that nothing here is true, and the ways out. */
export function DemoBar({ home }: { readonly home: string }) {
  const mayRemove = useMay('demo.load');
  const back = useSend(demo.returnFromDemo);
  const remove = useSend(demo.removeDemo);
  const goBack = () => back.mutate({ body: {} }, { onSuccess: ({ workspace }) => enter(workspace.slug) });
  // It is removed from the workspace that has it, so one goes there first.
  const removeIt = () =>
    back.mutate(
      { body: {} },
      {
        onSuccess: ({ workspace }) => {
          askOf(workspace.id);
          remove.mutate({}, { onSettled: () => enter(workspace.slug, '/settings/demo') });
        },
      },
    );
  return (
    <div className="cu-standing-notice" role="note">
      <Group justify="space-between" gap="xs">
        <span>{t('demo.bar')}</span>
        <Group gap="xs">
          <Button variant="default" size="xs" loading={back.isPending} onClick={goBack}>
            {t('demo.back', { home })}
          </Button>
          {mayRemove && (
            <RemoveButton word={t('demo.bar.remove')} busy={back.isPending || remove.isPending} onRemove={removeIt} />
          )}
        </Group>
      </Group>
      {back.error && <Problem error={back.error} />}
    </div>
  );
}
