import { demo, settings, type DemoCompany } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useSend } from '../../api-client/use-api';
import { Problem } from '../../ui/problem';
import { useMay } from '../session-context';
import { DemoProgress } from './demo-progress';
import { t } from './demo-words';
import { RemoveButton } from './remove-button';
import { useVisit } from './use-demo';

/** The button that makes one, without a question. */
export function LoadDemo() {
  const load = useSend(demo.loadDemo, [demo.demo]);
  return (
    <>
      {load.error && <Problem error={load.error} />}
      <Button variant="default" loading={load.isPending} onClick={() => load.mutate({ body: {} })}>
        {t('demo.load')}
      </Button>
    </>
  );
}

/** The one that there is, with what can be done with it. */
export function TheDemo({ company }: { readonly company: DemoCompany }) {
  const mayLoad = useMay('demo.load');
  const visit = useVisit();
  const resume = useSend(demo.resumeDemo, [demo.demo]);
  const remove = useSend(demo.removeDemo, [demo.demo, settings.firstHour]);
  const error = visit.error ?? resume.error ?? remove.error;
  return (
    <div className="cu-stack">
      {error && <Problem error={error} />}
      <DemoProgress company={company} />
      {company.state !== 'removing' && (
        <Group gap="sm">
          {mayLoad && company.state === 'failed' && (
            <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate({ body: {} })}>
              {t('demo.resume')}
            </Button>
          )}
          <Button
            size="xs"
            variant={company.state === 'failed' ? 'default' : 'filled'}
            loading={visit.isPending}
            onClick={() => visit.mutate({ body: {} })}
          >
            {t('demo.visit')}
          </Button>
          {mayLoad && (
            <RemoveButton word={t('demo.remove')} busy={remove.isPending} onRemove={() => remove.mutate({})} />
          )}
        </Group>
      )}
    </div>
  );
}
