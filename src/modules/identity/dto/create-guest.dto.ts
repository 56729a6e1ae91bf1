import { PersonName } from '../../../platform/text/text-field.decorators.js';

export class CreateGuestDto {
  @PersonName()
  displayName: string;
}
