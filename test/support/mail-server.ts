import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** A mail as it came in, lines unfolded and decoded where it is base64 or quoted-printable. */
export interface ReceivedMail {
  readonly to: string;
  readonly headers: string;
  readonly text: string;
}

/** What the server does to the next mail: `later` and `never` refuse the recipient, `vanish` cuts after the text. */
export type MailMood = 'take' | 'later' | 'never' | 'vanish';

/** A real SMTP server of a test's own. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  mood: MailMood = 'take';
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 10,
      onRcptTo: (_address, _session, done) => {
        if (this.mood === 'later') done(Object.assign(new Error('Come again'), { responseCode: 450 }));
        else if (this.mood === 'never') done(Object.assign(new Error('Nobody here'), { responseCode: 550 }));
        else done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.received.push(read(session.envelope.rcptTo[0]!.address, Buffer.concat(chunks).toString()));
          if (this.mood === 'vanish') this.cut();
          else done();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
      this.cut();
    });
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to === address);
  }

  private cut(): void {
    for (const connection of (
      this.server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }
    ).connections) {
      connection._socket.destroy();
    }
  }
}

function read(to: string, raw: string): ReceivedMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const text = body.join('\n\n');
  if (/^content-transfer-encoding: base64/im.test(headers)) {
    return { to, headers, text: Buffer.from(text, 'base64').toString() };
  }
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers)) return { to, headers, text };
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { to, headers, text: Buffer.from(bytes, 'latin1').toString() };
}
