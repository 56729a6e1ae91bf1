import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorsModule } from '../authors/authors.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { AccessGuard } from './access.guard.js';
import { Account } from './account.entity.js';
import { AccountsService } from './accounts.service.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { Authenticator } from './authenticator.js';
import { GuestCredential } from './guest-credential.entity.js';
import { GuestTokenCodec } from './guest-token.js';
import { GuestsController } from './guests.controller.js';
import { GuestsService } from './guests.service.js';
import { IdentityRepository } from './identity.repository.js';
import { AccessToken } from './sessions/access-token.entity.js';
import { AccessTokensRepository } from './sessions/access-tokens.repository.js';
import { AccountSitesQuery } from './sessions/account-sites.query.js';
import { AuthController } from './sessions/auth.controller.js';
import { CsrfTokens } from './sessions/csrf-tokens.js';
import { SessionFactsService } from './sessions/session-facts.service.js';
import { SessionOpener } from './sessions/session-opener.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInService } from './sessions/sign-in.service.js';
import { AccountRecoveryCode } from './second-factor/account-recovery-code.entity.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactor } from './second-factor/second-factor.entity.js';
import { SecondFactorRepository } from './second-factor/second-factor.repository.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { StaffMember } from './staff-member.entity.js';
import { AccountRecord } from './account-record.js';
import { MeController } from './me/me.controller.js';
import { MeService } from './me/me.service.js';
import { GuestLinkingService } from './sso/guest-linking.service.js';
import { SsoReaders } from './sso/sso-readers.js';
import { SsoTokens } from './sso/sso-tokens.js';
import { AccountLink } from './staff/account-link.entity.js';
import { AccountLinksRepository } from './staff/account-links.repository.js';
import { AccountMail } from './staff/account-mail.js';
import { AccountLinksService } from './staff/account-links.service.js';
import { InvitationsService } from './staff/invitations.service.js';
import { PasswordsController } from './staff/passwords.controller.js';
import { PasswordsService } from './staff/passwords.service.js';
import { StaffCallers } from './staff/staff-callers.js';
import { StaffAccountsService } from './staff/staff-accounts.service.js';
import { StaffController } from './staff/staff.controller.js';
import { StaffListService } from './staff/staff-list.service.js';
import { StaffRepository } from './staff/staff.repository.js';
import { StaffService } from './staff/staff.service.js';
import { WordListsModule } from '../word-lists/word-lists.module.js';

/** Who is calling, and whether a route is theirs. */
@Module({
  imports: [
    SitesModule,
    AuthorsModule,
    WordListsModule,
    TypeOrmModule.forFeature([
      Account,
      AccessToken,
      AccountLink,
      ApiKey,
      GuestCredential,
      StaffMember,
      SecondFactor,
      AccountRecoveryCode,
    ]),
  ],
  controllers: [
    GuestsController,
    AuthController,
    SessionsController,
    PasswordsController,
    SecondFactorController,
    StaffController,
    MeController,
    ApiKeysController,
  ],
  providers: [
    IdentityRepository,
    ApiKeysRepository,
    AccountsService,
    ApiKeysService,
    GuestsService,
    GuestTokenCodec,
    Authenticator,
    AccessTokensRepository,
    AccountSitesQuery,
    CsrfTokens,
    SessionFactsService,
    SessionOpener,
    GuestLinkingService,
    MeService,
    SsoReaders,
    SsoTokens,
    StaffCallers,
    SecondFactorRepository,
    SecondFactorService,
    AccountRecord,
    AccountLinksRepository,
    AccountLinksService,
    AccountMail,
    InvitationsService,
    PasswordsService,
    StaffAccountsService,
    StaffListService,
    StaffRepository,
    StaffService,
    SessionsService,
    SignInService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountsService, GuestsService, SessionOpener, SignInService],
})
export class IdentityModule {}
