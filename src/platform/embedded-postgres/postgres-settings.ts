/**
 * Given on the command line, so that they win over postgresql.conf in an older cluster.
 *
 * What a reader writes must never reach the log. Statements and parameters are off; and because the message of an
 * error may quote a value itself ("invalid input syntax for type uuid: …") and its DETAIL shows keys, errors of
 * statements are not logged here at all: whoever sent the statement gets them. `log` still lets through what
 * the server says about itself, and FATAL and PANIC.
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '256MB',
  // Short statements only: compiling one costs more than it saves.
  jit: 'off',
  // A table that fills for the first time is planned by guesses until it is analysed: not for a whole minute.
  autovacuum_naptime: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // `postgres-server.ts` reads the log when a start fails.
  lc_messages: 'C',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

export interface ServerSettings {
  readonly port: number;
  /** Shown in the titles of all its processes; a later start recognises them by it. */
  readonly clusterName: string;
  readonly overrides: Readonly<Record<string, string>>;
}

/** The `-c` arguments of the server. Nobody but this machine may reach it, whatever the overrides say. */
export function settingArguments({ port, clusterName, overrides }: ServerSettings): string[] {
  const settings = {
    ...DEFAULTS,
    ...overrides,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: clusterName,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
