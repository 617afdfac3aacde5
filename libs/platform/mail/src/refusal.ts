import { z } from 'zod';

const errorSchema = z.object({
  code: z.string().optional(),
  message: z.string().default(''),
  responseCode: z.number().optional(),
  response: z.string().optional(),
});

const sentences: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server refuses the user name or password in SMTP_URL.',
  ENOAUTH: 'The mail server wants a user name and a password in SMTP_URL.',
  EDNS: 'The mail server in SMTP_URL cannot be found by its name.',
  ENOTFOUND: 'The mail server in SMTP_URL cannot be found by its name.',
  ECONNECTION: 'The mail server cannot be reached. Check host and port in SMTP_URL.',
  ESOCKET: 'The connection to the mail server failed. Check host, port and smtp:// or smtps:// in SMTP_URL.',
  ECONNREFUSED: 'Nothing answers at the host and port in SMTP_URL.',
  ETIMEDOUT: 'The mail server did not answer in time. Check host and port in SMTP_URL.',
  ETLS: 'No secure connection to the mail server came about. Check its certificate.',
  EENVELOPE: 'The mail server takes no mail from this sender, or for this address. Check MAIL_FROM.',
  EMESSAGE: 'The mail server did not take the text of the mail.',
};

/** What a mail server said no to, in words, with its own line. Trying again helps unless it said no to this very mail. */
export function refusalOf(problem: unknown): { readonly message: string; readonly isFinal: boolean } {
  const { code = '', message, responseCode, response } = errorSchema.catch({ message: String(problem) }).parse(problem);
  const said = (response ?? message).split('\n')[0]?.slice(0, 200) ?? '';
  const sentence = sentences[code] ?? 'The mail server did not take the mail.';
  const isFinal = (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
  return { message: said === '' ? sentence : `${sentence} It said: ${said}`, isFinal };
}
