import { Injectable } from '@nestjs/common';
import { OutgoingHttp } from '../../platform/http/outgoing/outgoing-http.js';
import { validationFailed } from '../../platform/http/validation.pipe.js';

/** Refuses addresses that nothing would ever be sent to. Each attempt looks again. */
@Injectable()
export class WebhookAddresses {
  constructor(private readonly outgoing: OutgoingHttp) {}

  /** Throws validation_failed. */
  async check(url: string): Promise<void> {
    if (!this.outgoing.accepts(url)) throw refused('not_a_url', 'It must be an https address.');
    const problem = await this.outgoing.findProblem(url);
    if (problem === 'address_refused') throw refused('private_address', 'It leads into a private network.');
    if (problem !== null) throw refused('unknown_host', 'Its host is not known.');
  }
}

function refused(code: string, detail: string): Error {
  return validationFailed([{ pointer: '/url', code, detail }]);
}
