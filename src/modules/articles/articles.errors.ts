import { declareError } from '../../platform/domain-error.js';

export const articleNotFound = declareError('article_not_found', 'not_found', 'There is no such article.');
