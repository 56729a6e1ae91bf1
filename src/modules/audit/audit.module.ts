import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditRecord } from './audit-record.js';
import { AuditRepository } from './audit.repository.js';

/** The record of what is no decision on a comment: low in the house, because every module above writes to it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry])],
  providers: [AuditRecord, AuditRepository],
  exports: [AuditRecord],
})
export class AuditModule {}
