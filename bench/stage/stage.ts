import type { Client } from 'pg';
import type { BenchSizes } from '../sizes.js';
import { openBenchDatabase } from './bench-database.js';
import type { Cleanup } from './cleanup.js';
import { FloorServers } from './floor-servers.js';
import { LoadClients } from './load-clients.js';
import { PostingSite } from './posting-site.js';
import { ServiceApi } from './service-api.js';
import { ServiceProcess } from './service-process.js';
import { setShapeSites, type DeskKeys } from './shape-sites.js';

/** Everything that the rows measure, running: the database with its loads, the service, and who loads it. */
export interface Stage {
  readonly databaseUrl: string;
  /** A connection of ours to the database, past the service. */
  readonly database: Client;
  readonly service: ServiceProcess;
  readonly api: ServiceApi;
  readonly floors: FloorServers;
  readonly clients: LoadClients;
  readonly posting: PostingSite;
  readonly deskKeys: DeskKeys;
}

/** What a row is given. The stage is set when the first row asks for it, and left standing for the others. */
export class Bench {
  private stageSet: Promise<Stage> | null = null;

  constructor(
    readonly sizes: BenchSizes,
    readonly directory: string,
    readonly cleanup: Cleanup,
    private readonly say: (line: string) => void,
  ) {}

  stage(): Promise<Stage> {
    return (this.stageSet ??= this.setStage());
  }

  /** The stage, where some row has asked for it. */
  standingStage(): Promise<Stage> | null {
    return this.stageSet;
  }

  private async setStage(): Promise<Stage> {
    const { sizes, directory, cleanup } = this;
    const comments = sizes.comments.toLocaleString('en');
    const database = await this.step(`a database of our own, with ${comments} comments`, () =>
      openBenchDatabase(directory, sizes.comments, cleanup),
    );
    const service = await this.step('the service', () =>
      ServiceProcess.start(database.url, directory, cleanup),
    );
    const api = await ServiceApi.signIn(service.port);
    const deskKeys = await this.step('the shapes that are compared', () =>
      setShapeSites(api, database.client, sizes),
    );
    const posting = await this.step('a site to post to', () =>
      PostingSite.found(api, database.client, 'bench-post', {
        articles: sizes.postingArticles,
        guests: sizes.guests,
      }),
    );
    return {
      databaseUrl: database.url,
      database: database.client,
      service,
      api,
      floors: new FloorServers(directory, cleanup),
      clients: new LoadClients(directory, cleanup),
      posting,
      deskKeys,
    };
  }
  private async step<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    const result = await work();
    this.say(`Setting the stage: ${what} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
    return result;
  }
}
