import { IsString } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';

export class EventsQueryDto {
  /** As the header `Last-Event-ID`, for clients that cannot set it. The header counts first. */
  @MayBeAbsent()
  @IsString()
  lastEventId?: string;
}
