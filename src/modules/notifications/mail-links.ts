import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { Keyring } from '../../platform/crypto/keyring.js';

/** What a link in a mail is for: to confirm an address, or to hear no more of something. */
export const mailLinkAims = ['confirm', 'replies', 'decisions'] as const;
export type MailLinkAim = (typeof mailLinkAims)[number];

export interface MailLinkSubject {
  readonly siteId: string;
  readonly authorId: string;
  /** Of the address that the link was sent to. */
  readonly version: string;
}

const idBytes = 16;
const macBytes = 16;

/** Tokens for links that need no login: whoever has the mail has the right. Signed, so that none can be made up. */
@Injectable()
export class MailLinks {
  constructor(private readonly keyring: Keyring) {}

  pathOf(aim: MailLinkAim, { siteId, authorId, version }: MailLinkSubject): string {
    const ids = Buffer.from([siteId, authorId, version].join('').replaceAll('-', ''), 'hex');
    return `/mail/${aim}/${Buffer.concat([ids, this.mac(aim, ids)]).toString('base64url')}`;
  }

  /** Null for a token that was not made here for this. */
  read(aim: string, token: string): { aim: MailLinkAim; subject: MailLinkSubject } | null {
    const known = mailLinkAims.find((one) => one === aim);
    const bytes = Buffer.from(token, 'base64url');
    if (!known || bytes.length !== 3 * idBytes + macBytes) return null;
    const ids = bytes.subarray(0, 3 * idBytes);
    if (!timingSafeEqual(bytes.subarray(3 * idBytes), this.mac(known, ids))) return null;
    const [siteId = '', authorId = '', version = ''] = [0, 1, 2].map((at) =>
      ids
        .toString('hex', at * idBytes, (at + 1) * idBytes)
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    );
    return { aim: known, subject: { siteId, authorId, version } };
  }

  private mac(aim: MailLinkAim, ids: Buffer): Buffer {
    return this.keyring.mac('mail link', [aim, ids]).subarray(0, macBytes);
  }
}
