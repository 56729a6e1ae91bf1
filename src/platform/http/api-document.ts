import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** `/openapi.json`, generated from the code, and `/docs` to read and try it. */
export function installApiDocument(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Parley')
    .setDescription('Moderated comment threads for publications. Errors are application/problem+json (RFC 9457).')
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Parley API',
  });
}
