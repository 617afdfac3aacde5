const politeId = 'cu-live-region';

/** Says it to those who hear the page. One region for all, so that messages do not talk over each other. */
export function announce(text: string): void {
  const region = document.getElementById(politeId);
  if (region) region.textContent = text;
}

export const liveRegionId = politeId;
