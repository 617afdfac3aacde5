import type { Clock, WorkspaceId } from '@customering/kernel';
import { alarmLetter, type AlarmToTell, type Letter } from './alarm-mail';

/** One mail to one person. Its id stays when it is tried again, so that a mail server or reader can tell a repeat. */
export interface OwedMail {
  readonly id: string;
  readonly to: string;
  readonly alarms: readonly AlarmToTell[];
  readonly attempts: number;
}

export interface MailPlace {
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
}

export interface MailBook {
  /** Where the workspace is, for links and times. */
  place(workspace: WorkspaceId): Promise<MailPlace>;
  /** Notes whom each open alarm is owed to, and takes what is due for this run alone until `until`. */
  claim(workspace: WorkspaceId, now: Date, until: Date): Promise<readonly OwedMail[]>;
  sent(workspace: WorkspaceId, id: string, at: Date): Promise<void>;
  /** @param nextTry null: it is given up */
  failed(workspace: WorkspaceId, id: string, problem: string, nextTry: Date | null): Promise<void>;
}

/** Why a mail was not taken; `isFinal` when trying again would change nothing. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(
    message: string,
    readonly isFinal: boolean,
  ) {
    super(message);
  }
}

export interface Mailer {
  /** Throws `MailRefused`. */
  send(mail: Letter & { readonly id: string; readonly to: string }): Promise<void>;
}

interface Transactions {
  run<T>(workspace: WorkspaceId, work: () => Promise<T>): Promise<T>;
}

const claimMs = 120_000;
const firstPauseMs = 60_000;
const longestPauseMs = 6 * 3_600_000;
const mostAttempts = 14;

/**
 * Tells people by mail of open alarms, one mail a person and alarm, several alarms in one. A mail is noted as owed before it is sent
 * and as sent afterwards: a worker killed in between sends it again under the same id, rather than never.
 */
export class SendAlarmMails {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: MailBook,
    private readonly mailer: Mailer,
    private readonly publicUrl: string,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId): Promise<void> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + claimMs);
    const { place, owed } = await this.transactions.run(workspace, async () => ({
      place: await this.book.place(workspace),
      owed: await this.book.claim(workspace, now, until),
    }));
    for (const mail of owed) await this.sendOne(workspace, place, mail);
  }

  private async sendOne(workspace: WorkspaceId, { slug, zone, name }: MailPlace, mail: OwedMail): Promise<void> {
    const root = `${this.publicUrl}/w/${slug}`;
    const sourceUrl = (source: string) => `${root}/listen/sources/${source}`;
    const place = { sourceUrl, mailSettingsUrl: `${root}/settings/operations`, zone, workspaceName: name };
    try {
      await this.mailer.send({ id: mail.id, to: mail.to, ...alarmLetter(mail.alarms, place) });
    } catch (problem) {
      if (!(problem instanceof MailRefused)) throw problem;
      const nextTry = this.nextTry(problem, mail.attempts + 1);
      return this.transactions.run(workspace, () => this.book.failed(workspace, mail.id, problem.message, nextTry));
    }
    return this.transactions.run(workspace, () => this.book.sent(workspace, mail.id, this.clock.now()));
  }

  private nextTry({ isFinal }: MailRefused, attempts: number): Date | null {
    if (isFinal || attempts >= mostAttempts) return null;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
    return new Date(this.clock.now().getTime() + pauseMs);
  }
}
