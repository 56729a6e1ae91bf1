import { ValidateBy, type ValidationOptions } from 'class-validator';

const hostAndPort = /^https?:\/\/([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(:\d{1,5})?$/;

/**
 * An origin exactly as a browser sends it: scheme, host, and a port that is not the scheme's own. No `null`, no
 * wildcard, no path: what is compared letter for letter cannot be met by a longer name that begins or ends alike.
 */
export function isExactOrigin(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 260 || !hostAndPort.test(value)) return false;
  return URL.canParse(value) && new URL(value).origin === value;
}

export function ExactOrigin(options: Pick<ValidationOptions, 'each'> = {}): PropertyDecorator {
  return ValidateBy(
    {
      name: 'exactOrigin',
      validator: {
        validate: isExactOrigin,
        defaultMessage: () =>
          'not_an_origin: It must be an origin as a browser sends it, such as https://news.example.org.',
      },
    },
    options,
  );
}
