import type { ApiClient, Guest, Newsroom } from './api-client.js';

/** Where a comment of the garden ends up. `past`: what a withdrawn one was before. */
export const fates = [
  'approved',
  'edited',
  'pending',
  'rejected',
  'withdrawn',
  'withdrawn when rejected',
  'withdrawn when pending',
] as const;
export type Fate = (typeof fates)[number];

/** A comment with words that occur nowhere else: in its body, in its author's name, in its waiting edit. */
export interface Plant {
  readonly id: string;
  readonly fate: Fate;
  readonly parent: Plant | null;
  readonly guest: Guest;
  readonly body: string;
  readonly edit: string;
}

const syllables = ['ba', 'de', 'fu', 'go', 'ki', 'ma', 'ne', 'pu', 'ra', 'ti'];
let planted = 0;

/** A word of letters only, so that no two names look alike. */
export function canary(kind: string): string {
  const digits = [...String(planted++).padStart(4, '0')];
  return `${kind}${digits.map((digit) => syllables[Number(digit)]).join('')}`;
}

const neverPublic: readonly Fate[] = ['pending', 'withdrawn when pending'];
const shows: readonly Fate[] = ['approved', 'edited'];

/** Whether the public reads its text. */
export function isPublic({ fate, parent }: Plant): boolean {
  return shows.includes(fate) && (parent === null || letsThrough(parent));
}

function letsThrough({ fate, parent }: Plant): boolean {
  return (shows.includes(fate) || fate === 'withdrawn') && (parent === null || letsThrough(parent));
}

/** Whether it stands in the thread without text and author. */
export function isTombstone(plant: Plant, garden: readonly Plant[]): boolean {
  if (plant.fate !== 'withdrawn' || !letsThrough(plant)) return false;
  return garden.some((one) => one.parent === plant && (isPublic(one) || isTombstone(one, garden)));
}

/** Plants comments of every fate below each other, on an article where everything waits. */
export async function plantGarden({ api, moderator }: Newsroom, article: string): Promise<Plant[]> {
  const garden: Plant[] = [];
  const plant = async (fate: Fate, parent: Plant | null): Promise<Plant> => {
    const made = await submitted(api, article, fate, parent);
    if (!neverPublic.includes(fate)) await api.decideOne(moderator, waiting(made.id), 'approve');
    garden.push(made);
    return made;
  };
  for (const top of fates) {
    const thread = await plant(top, null);
    if (neverPublic.includes(top)) continue;
    for (const fate of fates) {
      const reply = await plant(fate, thread);
      if (neverPublic.includes(fate)) continue;
      await plant('withdrawn', await plant('withdrawn', reply));
      await plant('approved', await plant('withdrawn', reply));
      await plant('pending', await plant('approved', reply));
    }
  }
  // A thread of withdrawn comments only: gone altogether.
  await plant('withdrawn', await plant('withdrawn', null));
  for (const grown of garden.toReversed()) await settle(api, moderator, grown);
  return garden;
}

function waiting(id: string): { id: string; revision: number; status: string } {
  return { id, revision: 1, status: 'pending' };
}

async function submitted(api: ApiClient, article: string, fate: Fate, parent: Plant | null): Promise<Plant> {
  const guest = await api.createGuest(canary('Name'));
  const body = canary('body');
  const { id } = await api.comment(guest.token, article, body, parent?.id);
  return { id, fate, parent, guest, body, edit: canary('edit') };
}

/** Brings a comment from where it was planted to its fate. */
async function settle(api: ApiClient, moderator: string, { id, fate, guest, edit }: Plant): Promise<void> {
  const path = `sites/${api.site}/comments/${id}`;
  if (fate === 'edited') {
    await api.request('PATCH', path, { token: guest.token, body: { body: edit, revision: 1 } });
  }
  if (fate === 'rejected' || fate === 'withdrawn when rejected') {
    await api.decideOne(moderator, { id, revision: 1, status: 'approved' }, 'reject');
  }
  if (fate.startsWith('withdrawn')) await api.request('DELETE', path, { token: guest.token });
}
