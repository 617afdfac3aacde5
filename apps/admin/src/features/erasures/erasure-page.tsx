import { erasures, type ErasureWithReceipts } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi, useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { AnswerLine } from '../../ui/answer-line';
import { Facts } from '../../ui/facts';
import { Forbidden } from '../../ui/forbidden';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { ProgressJob } from '../../ui/progress-job';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { Receipts } from './receipts';
import { RequestState } from './request-state';

const everyMs = 2_000;

/** One request: how far it is, and who has given a receipt. */
export function ErasurePage() {
  const id = useRouteParam('id');
  const may = useMay('customers.erase');
  const every = (request: ErasureWithReceipts | undefined) => (request?.state === 'done' ? false : everyMs);
  const query = useApi(erasures.erasure, { params: { id } }, { enabled: may, every });
  if (!may) return <Forbidden permission="customers.erase" />;
  return (
    <Loaded query={query} rows={6} lead={t('page.erasures')}>
      {(request) => (
        <>
          <PageHeader title={request.label} page={t('page.erasures')} question={t('erasure.question')} />
          <Standing request={request} />
          <Section title={t('erasure.receipts')}>
            <Receipts request={request} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

function Standing({ request }: { readonly request: ErasureWithReceipts }) {
  const { state, owing, progress, askedBy, askedAt, finishedAt, reason } = request;
  const facts = [
    { name: t('erasure.column.state'), value: <RequestState request={request} /> },
    { name: t('erasure.column.asked'), value: dateTime(askedAt) },
    { name: t('erasure.column.by'), value: askedBy ?? t('erasure.asked.nobody') },
    ...(reason === '' ? [] : [{ name: t('erasure.column.reason'), value: reason }]),
    ...(finishedAt === null ? [] : [{ name: t('erasure.finished'), value: dateTime(finishedAt) }]),
  ];
  return (
    <>
      <AnswerLine>
        {state === 'done' ? t('erasure.answer.one.done') : t('erasure.answer.one.owing', { n: owing })}
      </AnswerLine>
      {progress < 1 && <ProgressJob what={t('erasure.progress')} done={Math.round(progress * 100)} total={100} />}
      <Facts items={facts} />
      {state === 'running' && <AskAgain id={request.id} />}
    </>
  );
}

function AskAgain({ id }: { readonly id: string }) {
  const again = useSend(erasures.retryErasure, [erasures.erasure]);
  const send = () => again.mutate({ params: { id }, body: {} }, { onSuccess: () => notify(t('erasure.retried')) });
  return (
    <>
      {again.error && <Problem error={again.error} />}
      <Button variant="default" loading={again.isPending} onClick={send}>
        {t('erasure.retry')}
      </Button>
    </>
  );
}
