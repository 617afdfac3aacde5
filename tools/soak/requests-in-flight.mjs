import { subscribe } from 'node:diagnostics_channel';

/** @type {Set<object>} */
const open = new Set();
const doors = /^\/v1\//;

/** Counts the requests of this process to the doors that wait for an answer, whoever makes them: Node tells of each `fetch`. */
export function watchRequests() {
  subscribe('undici:request:create', (message) => {
    const { request } = /** @type {{ request: { path: string } }} */ (message); // as Node documents this channel
    if (doors.test(request.path)) open.add(request);
  });
  for (const end of ['undici:request:headers', 'undici:request:error']) {
    subscribe(end, (message) => open.delete(/** @type {{ request: object }} */ (message).request)); // as above
  }
  return () => open.size;
}
