import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient, Guest } from './api-client.js';
import type { SeededRandom } from './seeded-random.js';
import type { TestDatabase } from './test-database.js';

/** What a crowd may lay its hands on. */
export interface Ground {
  readonly api: ApiClient;
  readonly moderator: string;
  readonly database: TestDatabase;
  readonly article: string;
  /** Public comments to reply to and to reject; comments that wait. Each is decided once at most. */
  readonly shown: readonly string[];
  readonly pending: string[];
  readonly threads: readonly string[];
}

interface Own {
  readonly id: string;
  status: string;
}

/** Readers and moderators who change a thread while somebody reads it. */
export class ThreadFire {
  readonly done: Record<string, number> = {};
  /** What was hidden by it and may have been shown again. */
  readonly turned = new Set<string>();
  private burning = true;
  private readonly clients: Promise<void>[];

  constructor(
    private readonly ground: Ground,
    private readonly random: SeededRandom,
    clients = 8,
  ) {
    this.clients = Array.from({ length: clients }, (_, at) => this.burn(at));
  }

  /** Stops, and throws what went wrong meanwhile. */
  async end(): Promise<void> {
    this.burning = false;
    await Promise.all(this.clients);
  }

  private async burn(client: number): Promise<void> {
    const guest = await this.ground.api.createGuest(`Firebrand number ${client}`);
    const own: Own[] = [];
    while (this.burning) {
      await this.act(guest, own);
      // A crowd, not a flood: the reader is to get through.
      await delay(10);
    }
  }

  private async act(guest: Guest, own: Own[]): Promise<void> {
    const { shown, pending, threads } = this.ground;
    const dice = this.random.below(12);
    if (dice < 2) await this.post(guest, own, undefined);
    else if (dice < 5) await this.post(guest, own, this.random.pick(dice === 2 ? threads : shown));
    else if (dice === 5) await this.decide(this.random.pick(shown), 'approved', 'reject');
    else if (dice === 6) await this.decide(pending.pop(), 'pending', 'approve');
    else if (dice === 7) await this.turn(this.random.pick(own));
    else if (dice === 8) await this.withdraw(guest, own.pop());
    else await this.react(this.random.pick(threads)!, this.random.below(2) === 0 ? 1 : -1);
  }

  private async post(guest: Guest, own: Own[], parent: string | undefined): Promise<void> {
    const { api, article } = this.ground;
    const body = `From the crowd: ${this.random.below(2 ** 31)}`;
    const answer = await api.submit(guest.token, article, body, parent);
    // Somebody may have hidden the parent.
    if (answer.status === 409) return;
    if (answer.status !== 201) throw new Error(`A post was answered ${answer.text}`);
    own.push({ id: answer.body.id, status: answer.body.status });
    this.count(parent === undefined ? 'posted' : 'replied');
  }

  private async decide(id: string | undefined, status: string, action: string): Promise<boolean> {
    if (id === undefined) return false;
    const { api, moderator } = this.ground;
    const { body, text } = await api.decide(moderator, [{ commentId: id, revision: 1, status, action }]);
    const outcome = body.results?.[0]?.outcome as string | undefined;
    if (outcome === undefined) throw new Error(`A decision was answered ${text}`);
    if (outcome === 'applied') this.count(action === 'reject' ? 'rejected' : 'approved');
    return outcome === 'applied';
  }

  /** Rejects what it has written, or approves it again. */
  private async turn(own: Own | undefined): Promise<void> {
    if (!own) return;
    this.turned.add(own.id);
    const [action, next] = own.status === 'approved' ? ['reject', 'rejected'] : ['approve', 'approved'];
    if (await this.decide(own.id, own.status, action)) own.status = next!;
  }

  private async withdraw(guest: Guest, own: Own | undefined): Promise<void> {
    if (!own) return;
    const { api } = this.ground;
    const answer = await api.request('DELETE', `sites/${api.site}/comments/${own.id}`, {
      token: guest.token,
    });
    if (answer.status !== 204) throw new Error(`A withdrawal was answered ${answer.text}`);
    this.count('withdrawn');
  }

  /** As the fold of tallies writes it. */
  private async react(id: string, change: number): Promise<void> {
    await this.ground.database.query(
      `UPDATE comment SET reaction_count = reaction_count + $2,
         reaction_peak = CASE WHEN $2 < 0 THEN greatest(reaction_peak, reaction_count) ELSE reaction_peak END,
         reactions_fell_at = CASE WHEN $2 < 0 THEN clock_timestamp() ELSE reactions_fell_at END
       WHERE id = $1 AND reaction_count + $2 >= 0`,
      [id, change],
    );
    this.count('reacted');
  }

  private count(what: string): void {
    this.done[what] = (this.done[what] ?? 0) + 1;
  }
}
