import { Global, Module } from '@nestjs/common';
import { PublicChanges } from './public-changes.js';

/** What the public may see differently: the lowest module, because every other changes something public. */
@Global()
@Module({ providers: [PublicChanges], exports: [PublicChanges] })
export class PublicityModule {}
