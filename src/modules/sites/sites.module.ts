import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Site } from './site.entity.js';
import { SitePoliciesService } from './site-policies.service.js';
import { SiteSecrets } from './site-secrets.js';
import { SitesController } from './sites.controller.js';
import { SitesRepository } from './sites.repository.js';
import { SitesService } from './sites.service.js';
import { SsoKeys } from './sso-keys.js';

@Module({
  imports: [TypeOrmModule.forFeature([Site])],
  controllers: [SitesController],
  providers: [SitePoliciesService, SiteSecrets, SitesRepository, SitesService, SsoKeys],
  exports: [SiteSecrets, SitesService, SsoKeys],
})
export class SitesModule {}
