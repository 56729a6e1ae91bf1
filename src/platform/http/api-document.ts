import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** `/openapi.json`, generated from the code, and `/docs` to read and try it. */
export function installApiDocument(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Parley')
    .setDescription('Moderated comment threads for publications.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', description: 'A guest token, an API key, or a staff token.' })
    .addCookieAuth('parley_session')
    .build();
  SwaggerModule.setup('docs', app, () => withShared(SwaggerModule.createDocument(app, description)), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Parley API',
  });
}

/** What every route has in common and no controller repeats: the site in its path, and how errors look. */
function withShared(document: OpenAPIObject): OpenAPIObject {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema },
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) share(path, operation);
    }
  }
  return document;
}

function share(path: string, operation: Operation): void {
  if (path.includes('{site}')) {
    operation.parameters = [
      {
        name: 'site',
        in: 'path',
        required: true,
        description: 'The key of the site.',
        schema: { type: 'string' },
      },
      ...(operation.parameters ?? []),
    ];
  }
  operation.responses = {
    ...operation.responses,
    default: {
      description: 'What went wrong, with a stable `code`.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

const text = { type: 'string' };

/** RFC 9457, with a code, the request's id and the fields that were refused. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    code: text,
    requestId: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: text, code: text, detail: text },
      },
    },
  },
};
