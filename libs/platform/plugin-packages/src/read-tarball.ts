import { gunzipSync } from 'node:zlib';
import { AppError } from '@customering/kernel';

const block = 512;
const mostBytes = 256 * 1024 * 1024;
const mostFiles = 20_000;

export interface PackedFile {
  /** Below the package's folder, with "/" between the parts. */
  readonly path: string;
  readonly bytes: Buffer;
}

interface Header {
  readonly name: string;
  readonly size: number;
  readonly kind: string;
}

/** The files of a package as `npm pack` makes it. Refuses links, devices and every path that leads out of the folder. */
export function readTarball(packed: Uint8Array): PackedFile[] {
  const bytes = unzip(packed);
  const files = new Map<string, PackedFile>();
  let longName: string | null = null;
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0;) {
    const header = readHeader(bytes.subarray(at, at + block));
    const body = bytes.subarray(at + block, at + block + header.size);
    if (body.length < header.size) throw broken('It ends in the middle of a file.');
    at += block + Math.ceil(header.size / block) * block;
    const told = longNameIn(header.kind, body);
    if (told !== undefined) {
      longName = told ?? longName;
      continue;
    }
    const path = safePath(longName ?? header.name);
    longName = null;
    if (header.kind === '5') continue;
    if (header.kind !== '0') throw broken(`"${path}" is no plain file; a package holds no links and no devices.`);
    add(files, { path, bytes: body });
  }
  return [...files.values()];
}

function unzip(packed: Uint8Array): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw broken(`It cannot be unpacked (${cause instanceof Error ? cause.message : ''}).`);
  }
}

function readHeader(header: Buffer): Header {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== octal(header.subarray(148, 156))) throw broken('One of its entries is damaged.');
  const [name, folder] = [text(header.subarray(0, 100)), text(header.subarray(345, 500))];
  const kind = text(header.subarray(156, 157)) || '0';
  return { name: folder === '' ? name : `${folder}/${name}`, size: octal(header.subarray(124, 136)), kind };
}

/** Undefined for an entry that is itself a file; null for a remark that names none. */
function longNameIn(kind: string, body: Buffer): string | null | undefined {
  if (kind === 'L') return text(body);
  if (kind === 'g') return null;
  if (kind !== 'x') return undefined;
  for (let at = 0; at < body.length;) {
    const length = Number.parseInt(body.subarray(at, body.indexOf(' ', at)).toString(), 10);
    if (!(length > 0)) throw broken('One of its remarks is damaged.');
    const [, key, value] = /^\d+ ([^=]+)=([^]*)\n$/.exec(body.subarray(at, at + length).toString('utf8')) ?? [];
    if (key === 'size') throw broken('It holds a file that is too large.');
    if (key === 'path' && value !== undefined) return value;
    at += length;
  }
  return null;
}

/** The first part, "package" as a rule, is left out as npm does. */
function safePath(name: string): string {
  const [, ...parts] = name.split('/').filter((part) => part !== '' && part !== '.');
  const leadsOut = name.startsWith('/') || /[\\\0:]/.test(name) || parts.includes('..') || name.startsWith('..');
  if (leadsOut) throw broken(`It names the file "${name}", which would lie outside of its folder.`);
  return parts.join('/');
}

function add(files: Map<string, PackedFile>, file: PackedFile): void {
  if (file.path === '') return;
  if (files.has(file.path)) throw broken(`It holds "${file.path}" twice.`);
  if (files.size >= mostFiles) throw broken(`It holds more than ${mostFiles} files.`);
  files.set(file.path, file);
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end === -1 ? bytes.length : end).toString('utf8');
}

function octal(bytes: Buffer): number {
  const value = Number.parseInt(text(bytes).trim() || '0', 8);
  if (!Number.isSafeInteger(value) || value < 0) throw broken('One of its entries is damaged.');
  return value;
}

function broken(why: string): AppError {
  return new AppError('invalid_input', 422, `The file is no package that can be installed. ${why}`);
}
