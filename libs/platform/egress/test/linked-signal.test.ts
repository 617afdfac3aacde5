import { getEventListeners } from 'node:events';
import { LinkedSignal } from '../src/linked-signal';

it('is aborted with any parent, also with one that already was', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const link = new LinkedSignal([one.signal, other.signal]);
  other.abort();

  expect(link.signal.aborted).toBe(true);
  expect(new LinkedSignal([one.signal, other.signal]).signal.aborted).toBe(true);
  expect(one.signal.aborted).toBe(false);
});

it('leaves nothing behind in a parent that lives on', () => {
  const parent = new AbortController();
  const link = new LinkedSignal([parent.signal]);
  link.end();

  expect(getEventListeners(parent.signal, 'abort')).toEqual([]);
});
