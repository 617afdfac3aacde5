import { MailRefused, type Mailer } from '@customering/notices';
import { createTransport } from 'nodemailer';
import { refusalOf } from './refusal';

export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  /** `Customering <alarms@company.com>` */
  readonly from: string;
}

const connectMs = 10_000;
const silentMs = 30_000;

/** Hands mails to one mail server, over a connection of its own each: alarms are rare. */
export function openMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text }) {
      const headers = { 'Auto-Submitted': 'auto-generated' }; // answering machines leave it alone
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          headers,
          messageId: `<${id}@${host}>`,
        });
      } catch (problem) {
        const { message, isFinal } = refusalOf(problem);
        throw new MailRefused(message, isFinal);
      }
    },
  };
}
