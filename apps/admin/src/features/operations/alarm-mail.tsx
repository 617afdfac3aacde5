import { alarms } from '@customering/contracts';
import { Button, Switch } from '@mantine/core';
import { useApi, useSend } from '../../api-client/use-api';
import type { AnswerOf } from '../../api-client/call';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

/** Whether alarms go out by mail, to whom, and a way to try it. */
export function AlarmMail() {
  const query = useApi(alarms.alarmMail, {});
  return (
    <Loaded query={query} rows={2}>
      {(state) => (state.on ? <MailOn state={state} /> : <p>{t('operations.mail.off')}</p>)}
    </Loaded>
  );
}

function MailOn({ state }: { readonly state: AnswerOf<typeof alarms.alarmMail> }) {
  const choose = useSend(alarms.chooseAlarmMail, [alarms.alarmMail]);
  const test = useSend(alarms.testAlarmMail, [], () => notify(t('operations.mail.sent')));
  const failed = choose.error ?? test.error;
  return (
    <div className="cu-stack">
      <p>{t('operations.mail.on', { from: state.from ?? '' })}</p>
      {state.problem !== null && (
        <div className="cu-problem" role="note">
          <div>
            <p>{t('operations.mail.problem')}</p>
            <p className="cu-meta">{state.problem}</p>
          </div>
        </div>
      )}
      {state.wanted !== null && (
        <Switch
          label={t('operations.mail.wanted')}
          checked={state.wanted}
          disabled={choose.isPending}
          onChange={({ currentTarget }) => choose.mutate({ body: { wanted: currentTarget.checked } })}
        />
      )}
      <div>
        <Button variant="default" size="xs" loading={test.isPending} onClick={() => test.mutate({ body: {} })}>
          {t('operations.mail.test')}
        </Button>
      </div>
      {failed && <Problem error={failed} />}
    </div>
  );
}
