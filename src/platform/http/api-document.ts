import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

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
  for (const schema of Object.values(document.components.schemas ?? {})) leaveOutDefaults(schema);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) share(path, operation);
    }
  }
  return document;
}

/** What has a default may be left out; without this the document has everybody send a limit with each list. */
function leaveOutDefaults(schema: Schema): void {
  if ('$ref' in schema || !schema.properties) return;
  for (const [name, property] of Object.entries(schema.properties)) {
    const typed = typedByDefault(property);
    if (typed === null) continue;
    schema.properties[name] = typed;
    schema.required = schema.required?.filter((one) => one !== name);
  }
}

/** Null without a default. Of a field that has nothing but its value to tell its type, the compiler knows none. */
function typedByDefault(schema: Schema | undefined): Schema | null {
  if (!schema || '$ref' in schema || schema.default === undefined) return null;
  if (typeof schema.default !== 'number' && typeof schema.default !== 'boolean') return schema;
  const { allOf: _, ...rest } = schema;
  return { ...rest, type: typeof schema.default === 'number' ? 'integer' : 'boolean' };
}

function share(path: string, operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    const typed = '$ref' in parameter ? null : typedByDefault(parameter.schema);
    if (typed !== null) Object.assign(parameter, { schema: typed, required: false });
  }
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
