import { availableParallelism, totalmem } from 'node:os';

const MIB = 1024 * 1024;

/**
 * Server settings for a machine that PostgreSQL shares with the product's own processes.
 * @param {{ port: number, durable: boolean, settings?: Readonly<Record<string, string>> }} wish
 * @returns {string[]} arguments for the server
 */
export function serverArguments({ port, durable, settings }) {
  const all = { ...common(port), ...sized(), ...(durable ? DURABLE : FLEETING), ...settings };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** @param {number} port */
function common(port) {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    // One transaction may touch the partitions of many months and kinds of facts.
    max_locks_per_transaction: '256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    random_page_cost: '1.1',
    // The packages ship without the compiler that this would use.
    jit: 'off',
  };
}

const DURABLE = {
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  wal_compression: 'on',
  // Statements and details can hold personal data: the log names the error, not the row.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const FLEETING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
};

function sized() {
  const memory = usableMemoryMib();
  return {
    shared_buffers: megabytes(memory / 8, 64, 2048),
    effective_cache_size: megabytes(memory / 2, 256, 32_768),
    maintenance_work_mem: megabytes(memory / 32, 64, 512),
    work_mem: megabytes(memory / 512, 4, 32),
    max_parallel_workers_per_gather: String(Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)))),
  };
}

function usableMemoryMib() {
  // A container's limit counts, where there is one; without one the figure is 0 or absurdly large.
  const limit = process.constrainedMemory();
  return (limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / MIB;
}

/**
 * @param {number} wish
 * @param {number} least
 * @param {number} most
 */
function megabytes(wish, least, most) {
  return `${Math.round(Math.min(most, Math.max(least, wish)))}MB`;
}
