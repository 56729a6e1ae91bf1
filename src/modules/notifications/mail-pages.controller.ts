import { Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/auth/access.decorator.js';
import { TakesForm } from '../../platform/http/form.decorator.js';
import { AuthorEmailsService } from './author-emails.service.js';
import { mailAskPage, mailDonePage } from './mail-page.template.js';

const contentType = 'text/html; charset=utf-8';

/** Where links in mail lead. No login: whoever has the mail has the right. */
@ApiExcludeController()
@Controller('mail')
@Access('public')
export class MailPagesController {
  constructor(private readonly emails: AuthorEmailsService) {}

  /** Asks, and changes nothing. */
  @Get(':aim/:token')
  @Header('content-type', contentType)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async ask(
    @Param('aim') aim: string,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const found = await this.emails.findLink(aim, token);
    if (found) return mailAskPage(found.lang, found.aim);
    void reply.status(404);
    return mailDonePage('en', 'gone');
  }

  /** The button of that page, and what RFC 8058 has a mail program send. Twice is as good as once. */
  @Post(':aim/:token')
  @HttpCode(200)
  @TakesForm()
  @Header('content-type', contentType)
  @Header('cache-control', 'no-store')
  async follow(
    @Param('aim') aim: string,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const found = await this.emails.followLink(aim, token);
    if (found) return mailDonePage(found.lang, found.aim);
    void reply.status(404);
    return mailDonePage('en', 'gone');
  }
}
