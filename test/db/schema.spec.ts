import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;

beforeAll(async () => {
  application = await startTestApplication();
});

afterAll(async () => {
  await application.close();
});

describe('the schema that the migrations make', () => {
  it('is the one that the entities describe: nothing is left to change', async () => {
    const builder = application.provider('DataSource').driver.createSchemaBuilder();
    const { upQueries } = await builder.log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table', async () => {
    const tables = await application.database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname <> 'migrations' ORDER BY relname`,
    );
    const entities = application.provider('DataSource').entityMetadatas.map(({ tableName }) => tableName);
    expect(tables.map(({ name }) => name)).toEqual(entities.sort());
  });
});
