import { declareError } from '../../platform/domain-error.js';

export const mailOff = declareError('mail_off', 'conflict', 'This service sends no mail.');
