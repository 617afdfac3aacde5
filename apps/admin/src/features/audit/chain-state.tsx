import { audit } from '@customering/contracts';
import { Button } from '@mantine/core';
import type { AnswerOf } from '../../api-client/call';
import { useSend } from '../../api-client/use-api';
import { ago } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { IconAlertTriangle } from '../../ui/icons';
import { Problem } from '../../ui/problem';
import { StateBadge } from '../../ui/state-badge';
import { useNow } from '../../ui/use-now';
import { t } from '../../words/t';

export type ChainStateAnswer = AnswerOf<typeof audit.auditState>;

/** The sentence that answers whether the record is whole, and what is wrong when it is not. */
export function ChainState({ state }: { readonly state: ChainStateAnswer }) {
  const check = useSend(audit.checkAudit, [audit.auditState, audit.listAudit]);
  const now = useNow();
  const { checkedTo, checkedAt, findings, problem, checking } = state;
  return (
    <>
      {findings.length > 0 && <Broken state={state} />}
      <div className="cu-split cu-audit-state">
        <p className="cu-answer">
          {findings.length === 0 && checkedTo !== null && checkedAt !== null && (
            <>
              <StateBadge
                kind="good"
                word={t('audit.whole', { seq: whole(checkedTo), ago: ago(checkedAt, now) })}
              />{' '}
            </>
          )}
          {checkedAt === null && `${t('audit.unchecked')} `}
          <span className="cu-dimmed">{headText(state, now)}</span>
        </p>
        <Button variant="default" size="xs" loading={check.isPending || checking} onClick={() => check.mutate({})}>
          {checking ? t('audit.checking') : t('audit.check')}
        </Button>
      </div>
      {check.error && <Problem error={check.error} />}
      {problem !== null && (
        <div className="cu-hint" role="note">
          <strong>{t('audit.outside')}</strong> {problem}
        </div>
      )}
    </>
  );
}

function headText({ headSeq, headAt }: ChainStateAnswer, now: number): string {
  return headSeq === null || headAt === null
    ? t('audit.noHead')
    : t('audit.head', { seq: whole(headSeq), ago: ago(headAt, now) });
}

function Broken({ state: { findings, checkedTo } }: { readonly state: ChainStateAnswer }) {
  return (
    <div className="cu-problem cu-audit-broken" role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div>
        <strong>{t('audit.broken')}</strong>
        <ul>
          {findings.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p>{t('audit.broken.rest', { seq: whole(checkedTo ?? 0) })}</p>
        <p>{t('audit.broken.todo')}</p>
      </div>
    </div>
  );
}
