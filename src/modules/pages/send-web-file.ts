import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptedCodings } from '../../platform/http/page-cache/accept-encoding.js';
import { codedTag, matchingTag, tagsOf } from '../../platform/http/page-cache/entity-tags.js';
import type { WebFile } from './web-files.js';

/** In the best packed form that the browser takes, or as unchanged. */
export function sendWebFile(
  { contentType, tag, bodies }: WebFile,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch } = request.headers;
  const coding =
    acceptedCodings(acceptEncoding).find((accepted) => bodies[accepted] !== undefined) ?? 'identity';
  const held = ifNoneMatch === undefined ? null : matchingTag(ifNoneMatch, tagsOf(tag));
  void reply
    .header('content-type', contentType)
    .header('vary', 'accept-encoding')
    .header('etag', held ?? codedTag(tag, coding));
  if (held !== null) {
    void reply.status(304).send();
    return;
  }
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  void reply.send(bodies[coding]);
}
