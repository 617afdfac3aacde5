import { settings } from '@customering/contracts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api-client/call';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay, useSession } from '../../shell/session-context';
import { useLive } from '../../shell/use-live';
import { useGo } from '../../shell/use-view';
import { IconCheck } from '../../ui/icons';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { Arrivals } from './arrivals';
import { CompanyStep } from './company-step';
import { DataStep } from './data-step';
import { FirstNumber } from './first-number';
import { NextStep } from './next-step';

type FirstHour = AnswerOf<typeof settings.firstHour>;
type Step = FirstHour['steps'][number];

/** From nothing to one true number. What is done is read from the data, so work done elsewhere ticks itself. */
export function FirstHourPage() {
  const { user } = useSession();
  const go = useGo();
  const query = useApi(settings.firstHour, {}, { every: 5_000 });
  const finish = useSend(settings.finishFirstHour, [settings.firstHour]);
  const leave = () => finish.mutate({}, { onSuccess: () => go(paths.today()) });
  const mayFinish = useMay('settings.manage');
  return (
    <>
      <PageHeader
        title={t('page.firstHour')}
        question={t('firstHour.question')}
        actions={
          mayFinish && query.data?.done === false ? (
            <Button variant="default" onClick={leave} loading={finish.isPending}>
              {t('firstHour.finish')}
            </Button>
          ) : undefined
        }
      />
      <p className="cu-answer">{t('firstHour.hello', { name: user.name || user.email })}</p>
      <Loaded query={query} rows={5}>
        {(data) => <Steps data={data} />}
      </Loaded>
    </>
  );
}

function Steps({ data }: { readonly data: FirstHour }) {
  const live = useLive();
  const contents: Readonly<Record<Step['step'], ReactNode>> = {
    company: <CompanyStep />,
    data: <DataStep />,
    arrivals: <Arrivals live={live} />,
    number: <FirstNumber first={data.firstNumber} />,
    next: <NextStep />,
  };
  return (
    <ol className="cu-steps">
      {data.steps.map(({ step, state }, index) => (
        <li key={step} className={`cu-step cu-step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span className="cu-step-mark">
            {state === 'done' ? <IconCheck size={16} aria-hidden /> : index + 1}
            <span className="cu-visually-hidden">{t(`firstHour.state.${state}`)}</span>
          </span>
          <div>
            <h2 className="cu-h3">{t(`firstHour.step.${step}`)}</h2>
            {state !== 'todo' && contents[step]}
          </div>
        </li>
      ))}
    </ol>
  );
}
