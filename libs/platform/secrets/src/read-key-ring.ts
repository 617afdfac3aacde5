import { readFileSync } from 'node:fs';
import { AppError } from '@customering/kernel';
import { KeyRing } from './key-ring';

/** Null without a file: nothing can then be sealed or opened. A file that is named but cannot be used ends the start. */
export function readKeyRing(file: string | undefined): KeyRing | null {
  return file === undefined || file === '' ? null : KeyRing.parse(textOf(file), file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('secret_key_unusable', 500, `SECRET_KEY_FILE cannot be read (${why}).`);
  }
}
