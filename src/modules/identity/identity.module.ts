import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorsModule } from '../authors/authors.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { AccessToken } from './access-token.entity.js';
import { AccessGuard } from './access.guard.js';
import { Account } from './account.entity.js';
import { AccountsService } from './accounts.service.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuthController } from './auth.controller.js';
import { Authenticator } from './authenticator.js';
import { GuestCredential } from './guest-credential.entity.js';
import { GuestTokenCodec } from './guest-token.js';
import { GuestsController } from './guests.controller.js';
import { GuestsService } from './guests.service.js';
import { IdentityRepository } from './identity.repository.js';
import { StaffMember } from './staff-member.entity.js';

/** Who is calling, and whether a route is theirs. */
@Module({
  imports: [
    SitesModule,
    AuthorsModule,
    TypeOrmModule.forFeature([Account, AccessToken, ApiKey, GuestCredential, StaffMember]),
  ],
  controllers: [GuestsController, AuthController, ApiKeysController],
  providers: [
    IdentityRepository,
    ApiKeysRepository,
    AccountsService,
    ApiKeysService,
    GuestsService,
    GuestTokenCodec,
    Authenticator,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountsService],
})
export class IdentityModule {}
