import { Button, Group } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { IconBroadcast, IconUpload } from '../../ui/icons';
import { t } from '../../words/t';

const DemoDoor = lazy(() => import('../../shell/demo/demo-door').then(({ DemoDoor: loaded }) => ({ default: loaded })));

/** Three doors. Who may not open them learns who can. */
export function DataStep() {
  return (
    <div className="cu-stack">
      <OwnData />
      <Suspense>
        <DemoDoor />
      </Suspense>
    </div>
  );
}

function OwnData() {
  const mayImport = useMay('imports.run');
  const mayConnect = useMay('sources.manage');
  if (!mayImport && !mayConnect) return <p className="cu-dimmed">{t('firstHour.data.forbidden')}</p>;
  return (
    <div>
      <p className="cu-dimmed">{t('firstHour.data.text')}</p>
      <Group gap="sm" mt="sm">
        {mayImport && (
          <Button component="a" href={paths.newImport()} leftSection={<IconUpload size={16} />}>
            {t('imports.act')}
          </Button>
        )}
        {mayConnect && (
          <Button component="a" variant="default" href={paths.connect()} leftSection={<IconBroadcast size={16} />}>
            {t('sources.connect')}
          </Button>
        )}
      </Group>
    </div>
  );
}
