import { alarms, type Alarm, type Forecast } from '@customering/contracts';
import { AppError, newId } from '@customering/kernel';
import { MailRefused, type Mailer } from '@customering/notices';
import { AlarmMailStore, AlarmStore, AlarmView } from '@customering/persistence';
import { Controller, Inject } from '@nestjs/common';
import { ApiSettings } from '../api-settings';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { MAILER } from '../tokens';
import { SourceForecast } from './source-forecast';

@Controller('api')
export class AlarmsController {
  constructor(
    private readonly view: AlarmView,
    private readonly store: AlarmStore,
    private readonly mails: AlarmMailStore,
    private readonly forecasts: SourceForecast,
    private readonly settings: ApiSettings,
    @Inject(MAILER) private readonly mailer: Mailer | null,
  ) {}

  @Endpoint(alarms.listAlarms)
  async list({ caller, query }: Input<typeof alarms.listAlarms>) {
    const { workspaceId } = caller;
    return {
      items: query.source ? await this.view.ofSource(workspaceId, query.source) : await this.view.open(workspaceId),
    };
  }

  @Endpoint(alarms.acknowledgeAlarm)
  async acknowledge({ caller, params }: Input<typeof alarms.acknowledgeAlarm>): Promise<Alarm> {
    await this.store.acknowledge(caller.workspaceId, params.id, caller.userId);
    const found = await this.view.find(caller.workspaceId, params.id);
    if (!found) throw new AppError('not_found', 404, 'There is no such alarm.');
    return found;
  }

  @Endpoint(alarms.forecast)
  forecast({ caller, params }: Input<typeof alarms.forecast>): Promise<Forecast> {
    return this.forecasts.read(caller.workspaceId, params.id);
  }

  @Endpoint(alarms.alarmMail)
  mail({ caller }: Input<typeof alarms.alarmMail>) {
    return this.mailState(caller);
  }

  @Endpoint(alarms.chooseAlarmMail)
  async choose({ caller, body }: Input<typeof alarms.chooseAlarmMail>) {
    await this.mails.choose(caller.workspaceId, personOf(caller), body.wanted);
    return this.mailState(caller);
  }

  @Endpoint(alarms.testAlarmMail)
  async test({ caller }: Input<typeof alarms.testAlarmMail>) {
    if (this.mailer === null)
      throw new AppError('mail_off', 409, 'Mail is off. Set SMTP_URL and MAIL_FROM, and start the product again.');
    const to = await this.mails.addressOf(caller.workspaceId, personOf(caller));
    if (to === null) throw new AppError('mail_needs_user', 422, 'This user has no address.');
    await sendTest(this.mailer, to, this.settings.publicUrl);
    return { done: true as const };
  }

  private async mailState({ workspaceId, userId }: Caller) {
    return {
      on: this.mailer !== null,
      from: this.settings.mailFrom,
      wanted: userId === null ? null : await this.mails.wants(workspaceId, userId),
      problem: this.mailer === null ? null : await this.mails.lastProblem(workspaceId),
    };
  }
}

function personOf({ userId }: Caller): string {
  if (userId !== null) return userId;
  throw new AppError('mail_needs_user', 422, 'An API key has no mail address. Sign in as a user.');
}

async function sendTest(mailer: Mailer, to: string, publicUrl: string): Promise<void> {
  const text = `This mail was asked for at ${publicUrl}.\n\nThat it arrived means that mails about alarms will.`;
  try {
    await mailer.send({ id: newId(), to, subject: 'A test of mails about alarms', text });
  } catch (problem) {
    if (problem instanceof MailRefused) throw new AppError('mail_refused', 422, problem.message);
    throw problem;
  }
}
