import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedQuestion {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // Tests read what they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A publisher's own check, over real HTTP: answers what the test says, and keeps what it was asked. */
export class CheckReceiver {
  readonly asked: ReceivedQuestion[] = [];
  answer: (response: ServerResponse, question: ReceivedQuestion) => void = (response) => {
    response.end('{"verdict":"approve"}');
  };
  private readonly server = createServer((request, response) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text += chunk))
      .on('end', () => {
        const question = { headers: request.headers, text, body: JSON.parse(text) as unknown };
        this.asked.push(question);
        this.answer(response, question);
      });
  });

  static async open(): Promise<CheckReceiver> {
    const receiver = new CheckReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/check?of=comments`;
  }

  says(verdict: string, reason?: string): void {
    this.answer = (response) => response.end(JSON.stringify({ verdict, reason }));
  }

  about(commentId: string): ReceivedQuestion[] {
    return this.asked.filter(({ body }) => body.comment.id === commentId);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
