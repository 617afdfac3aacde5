import { useEffect, useRef } from 'react';
import type { Area } from './areas';
import { useGo } from './use-view';

interface Keys {
  readonly areas: readonly Area[];
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

const lettersOffKey = 'customering.letters-off';
const goWithinMs = 1500;

export function lettersAreOff(): boolean {
  return localStorage.getItem(lettersOffKey) === 'yes';
}

export function turnLetters(off: boolean): void {
  localStorage.setItem(lettersOffKey, off ? 'yes' : 'no');
}

/** Ctrl-K anywhere; single letters outside of fields, unless they were switched off. */
export function useKeys({ areas, onPalette, onHelp }: Keys): void {
  const go = useGo();
  const pressedG = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onPalette();
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && !lettersAreOff())
        onLetter(event);
    };
    const onLetter = (event: KeyboardEvent) => {
      const afterG = event.timeStamp - pressedG.current < goWithinMs;
      pressedG.current = event.key === 'g' ? event.timeStamp : 0;
      const home = afterG ? areas.find(({ letter }) => letter === event.key)?.entries[0]?.href() : undefined;
      if (home !== undefined) {
        document.body.dataset['navigated'] = 'true';
        go(home);
      } else if (event.key === '?') onHelp();
      else if (event.key === '/') focusFilter(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [areas, go, onPalette, onHelp]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function focusFilter(event: KeyboardEvent): void {
  const filter = document.querySelector<HTMLElement>('[data-filter]');
  if (!filter) return;
  event.preventDefault();
  filter.focus();
}
