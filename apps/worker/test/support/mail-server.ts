import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ArrivedMail {
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server on a port of this machine, which takes what it is not told to refuse. */
export class MailServer {
  readonly mails: ArrivedMail[] = [];
  /** What it answers to a mail instead of taking it. */
  refusal: { readonly code: number; readonly message: string } | null = null;
  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<MailServer> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, answer) => answer(here.asError()),
      onData: (stream, { envelope }, answer) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          here.mails.push(
            read(
              Buffer.concat(parts).toString(),
              envelope.rcptTo.map(({ address }) => address),
            ),
          );
          answer();
        });
      },
    });
    const here = new MailServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    return here;
  }

  get url(): string {
    const { port } = this.server.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `smtp://127.0.0.1:${port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private asError(): Error | null {
    return this.refusal && Object.assign(new Error(this.refusal.message), { responseCode: this.refusal.code });
  }
}

function read(raw: string, to: readonly string[]): ArrivedMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const header = (name: string) => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? '';
  const text = body
    .join('\r\n\r\n')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return { to, messageId: header('Message-ID'), subject: header('Subject'), text: text.trim() };
}
