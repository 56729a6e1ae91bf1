import { ApiClient, type Answer, type Guest, type Newsroom } from './api-client.js';
import { Desk } from './desk.js';
import { HistoryModel, type ModelComment, type ModelDecision, type Moderation } from './history-model.js';
import type { SeededRandom } from './seeded-random.js';
import type { TestApplication } from './test-application.js';

export const readers = 4;

/** A member of the desk. The claims of others do not keep an admin out. */
export interface ModelModerator {
  readonly id: string;
  readonly token: string;
  readonly isAdmin: boolean;
}

export interface ModelSanction {
  readonly reader: number;
  readonly was: 'normal' | 'suspended' | 'banned';
}

/** What the service answered, and what the model says that it should have; of lists only what is different. */
export class Difference extends Error {
  constructor(what: string, answered: unknown, expected: unknown) {
    const [told, hoped] = [apartFrom(answered, expected), apartFrom(expected, answered)];
    super(`${what}: the service says ${told}, the model ${hoped}`);
  }
}

function apartFrom(one: unknown, other: unknown): string {
  if (!Array.isArray(one) || !Array.isArray(other)) return JSON.stringify(one);
  const others = new Set(other.map((entry) => JSON.stringify(entry)));
  return `[${one
    .map((entry) => JSON.stringify(entry))
    .filter((entry) => !others.has(entry))
    .join()}] of ${one.length}`;
}

/** A site of a history's own: who takes part, what happened so far, and what should be there. */
export class HistoryStage {
  readonly model: HistoryModel;
  readonly guests: Guest[] = [];
  /** Two moderators, and an admin as the last. */
  readonly moderators: ModelModerator[] = [];
  readonly standings = new Map<number, 'normal' | 'suspended' | 'banned'>();
  readonly batches = new Map<string, ModelDecision[]>();
  /** By batch; and by reader the one that holds. */
  readonly sanctions = new Map<string, ModelSanction>();
  readonly holding = new Map<number, ModelSanction>();
  private texts = 0;

  private constructor(
    readonly application: TestApplication,
    readonly newsroom: Newsroom,
    readonly desk: Desk,
    readonly random: SeededRandom,
    moderation: Moderation,
  ) {
    this.model = new HistoryModel(moderation);
  }

  static async open(
    application: TestApplication,
    admin: string,
    random: SeededRandom,
  ): Promise<HistoryStage> {
    const api = new ApiClient(application.url, `history-${String(random.seed)}`);
    const moderation = random.below(2) > 0 ? 'pre' : 'post';
    await api.createSite(admin, { moderation });
    const path = `sites/${api.site}`;
    const policy = {
      token: admin,
      body: { editWindowSeconds: 86_400 },
      headers: { 'if-match': '"policy-1"' },
    };
    const changed = await api.request('PATCH', path, policy);
    if (changed.status !== 200) throw new Error(changed.text);
    const moderators: ModelModerator[] = [];
    for (const name of ['ann', 'ben']) {
      const { body } = await api.post(`${path}/api-keys`, {
        token: admin,
        body: { name, role: 'moderator' },
      });
      moderators.push({ id: body.id, token: body.key, isAdmin: false });
    }
    const newsroom = { api, admin, moderator: moderators[0]!.token, publisher: admin };
    const stage = new HistoryStage(application, newsroom, await Desk.open(newsroom), random, moderation);
    stage.guests.push(stage.desk.guest);
    while (stage.guests.length < readers) stage.guests.push(await api.createGuest());
    stage.moderators.push(...moderators, { id: '', token: admin, isAdmin: true });
    return stage;
  }

  any(): ModelComment | undefined {
    return this.random.pick([...this.model.comments.values()]);
  }

  text(): string {
    return `Text ${String(++this.texts)} of a history.`;
  }

  shutOut(reader: number): string | null {
    const standing = this.standings.get(reader) ?? 'normal';
    return standing === 'normal' ? null : `author_${standing}`;
  }

  send(method: string, path: string, token: string, body?: object): Promise<Answer> {
    const { api } = this.newsroom;
    return api.request(method, `sites/${api.site}/${path}`, { token, body });
  }

  /** As the reader of that number. */
  sendAs(reader: number, method: string, path: string, body?: object): Promise<Answer> {
    return this.send(method, path, this.guests[reader]!.token, body);
  }

  agree(what: string, answered: unknown, expected: unknown): void {
    if (JSON.stringify(answered) !== JSON.stringify(expected)) throw new Difference(what, answered, expected);
  }
}
