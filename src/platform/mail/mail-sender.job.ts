import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../crypto/sealer.js';
import { Transactor } from '../db/transactor.js';
import { BackgroundJob } from '../jobs/background-job.js';
import { MailComposers } from './mail-composers.js';
import { MAIL_SETTINGS, mailSealPurpose } from './mail-queue.js';
import type { MailSettings } from './mail-settings.js';
import { MailTransport } from './mail-transport.js';
import { MailRepository, type ClaimedMail } from './mail.repository.js';

const lookMs = 500;
const sitesAtOnce = 50;
/** Claimed at once, and so what is in doubt when a process dies. */
const batch = 4;
const longestPauseSeconds = 3_600;
/** About a day, with pauses that double from half a minute to an hour. */
const mostAttempts = 30;

/**
 * Sends mail, each at most once: it is marked before the server is spoken to, and what was marked by a process that died
 * is not sent again. What certainly was not taken is.
 */
@Injectable()
export class MailSenderJob extends BackgroundJob {
  private readonly transport: MailTransport | null;
  private isStopping = false;

  constructor(
    @Inject(MAIL_SETTINGS) settings: MailSettings | null,
    private readonly transactor: Transactor,
    private readonly mails: MailRepository,
    private readonly composers: MailComposers,
    private readonly sealer: Sealer,
  ) {
    super({ everyMs: lookMs, warning: 'Mail waits' });
    this.transport = settings && new MailTransport(settings);
  }

  override onApplicationBootstrap(): void {
    if (this.transport) void super.onApplicationBootstrap();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await super.beforeApplicationShutdown();
    this.transport?.close();
  }

  protected async run(): Promise<boolean> {
    let isFull = false;
    for (const siteId of await this.mails.dueSites(this.transactor.reader, sitesAtOnce)) {
      if (this.isStopping) return false;
      const claimed = await this.transactor.run(async (tx) => {
        await this.mails.prune(tx, siteId);
        return this.mails.claim(tx, siteId, batch);
      });
      isFull ||= claimed.length === batch;
      await Promise.all(claimed.map((mail) => this.send(mail)));
    }
    return isFull;
  }

  private async send(mail: ClaimedMail): Promise<void> {
    const { siteId, id, attempts } = mail;
    const secret = mail.secret && this.sealer.open(mailSealPurpose, `${siteId} ${id}`, mail.secret);
    const composed = await this.composers.compose(this.transactor.reader, { ...mail, secret });
    const outcome = composed && (await this.transport?.send(id, composed));
    await this.transactor.runStatement(async (tx) => {
      if (!outcome) return this.mails.settle(tx, siteId, id, 'dropped', null);
      const { result, problem } = outcome;
      if (result !== 'later') return this.mails.settle(tx, siteId, id, result, problem);
      if (attempts >= mostAttempts) return this.mails.settle(tx, siteId, id, 'refused', problem);
      const seconds = Math.min(30 * 2 ** (attempts - 1), longestPauseSeconds);
      return this.mails.retry(tx, siteId, id, seconds, problem ?? 'unknown');
    });
  }
}
