import type { INestApplicationContext } from '@nestjs/common';
// Placeholder while the real loader is being written (to be overwritten).
export async function loadDemo(_app: INestApplicationContext): Promise<null> {
  return Promise.resolve(null);
}
