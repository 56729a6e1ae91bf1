import { execFile } from 'node:child_process';
import { chown, mkdtemp, readFile, rm, stat, statfs, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);
const diskBytes = 24 * 1024 * 1024;
/** What is left free once the table has moved in. */
const roomBytes = 64 * 1024;

/**
 * A disk without room for a table of a test's own PostgreSQL: a tablespace in memory that is filled up. Where nobody may
 * mount one, every insert is refused with the error that PostgreSQL has for it, which shows less: only what the service
 * makes of that.
 */
export class FullDisk {
  private constructor(
    private readonly client: Client,
    private readonly table: string,
    /** Null where it is pretended. */
    private readonly directory: string | null,
  ) {}

  /** Fills it up. `url` and `dataDir` are those of the PostgreSQL. */
  static async under(table: string, url: string, dataDir: string): Promise<FullDisk> {
    const superuser = new URL(url);
    superuser.username = 'postgres';
    superuser.password = (await readFile(join(dataDir, 'postgres.password'), 'utf8')).trim();
    const client = new Client({ connectionString: superuser.href });
    await client.connect();
    const disk = new FullDisk(client, table, await mountFor(join(dataDir, 'postgres')));
    await disk.fill();
    return disk;
  }

  /** Makes room again. */
  async empty(): Promise<void> {
    if (this.directory === null) {
      await this.client.query(`DROP TRIGGER no_room ON ${this.table}; DROP FUNCTION no_room`);
      return;
    }
    const filler = join(this.directory, 'filler');
    await truncate(filler);
    await unlink(filler);
  }

  /** The table moves back to where it was. */
  async end(): Promise<void> {
    if (this.directory !== null) {
      await this.client.query(`ALTER TABLE ${this.table} SET TABLESPACE pg_default`);
      await this.client.query('DROP TABLESPACE small');
    }
    await this.client.end();
    if (this.directory === null) return;
    await run('umount', ['--lazy', this.directory]);
    await rm(this.directory, { recursive: true, force: true });
  }

  private async fill(): Promise<void> {
    const { client, table, directory } = this;
    if (directory === null) {
      console.warn('Nobody may mount a disk here: that it is full is pretended.');
      await client.query(`
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON ${table} EXECUTE FUNCTION no_room()`);
      return;
    }
    await client.query(`CREATE TABLESPACE small LOCATION '${directory}'`);
    await client.query(`ALTER TABLE ${table} SET TABLESPACE small`);
    const { bavail, bsize } = await statfs(directory);
    await writeFile(join(directory, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - roomBytes)));
  }
}

/** A small file system in memory that the owner of the cluster may write to; null where it cannot be had. */
async function mountFor(clusterDir: string): Promise<string | null> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=0700`, 'tmpfs', directory]);
  } catch {
    await rm(directory, { recursive: true });
    return null;
  }
  const { uid, gid } = await stat(clusterDir);
  await chown(directory, uid, gid);
  return directory;
}
