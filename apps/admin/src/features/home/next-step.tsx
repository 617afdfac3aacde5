import { Button, Group } from '@mantine/core';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { t } from '../../words/t';

export function NextStep() {
  const mayInvite = useMay('users.manage');
  return (
    <Group gap="sm">
      {useMay('kpis.edit') && (
        <Button component="a" href={paths.newKpi()}>
          {t('kpis.make')}
        </Button>
      )}
      <Button component="a" variant="default" href={paths.models()}>
        {t('firstHour.next.value')}
      </Button>
      {mayInvite && (
        <Button component="a" variant="default" href={paths.users()}>
          {t('users.invite')}
        </Button>
      )}
    </Group>
  );
}
