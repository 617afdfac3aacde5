/** Links are plain links, so they can be copied and opened aside; an ordinary press stays in the page. */
export function followLinks(go: (href: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const href = hrefToFollow(event);
    if (href === undefined) return;
    event.preventDefault();
    go(href);
  };
  document.addEventListener('click', onClick);
  return () => document.removeEventListener('click', onClick);
}

function hrefToFollow(event: MouseEvent): string | undefined {
  const withKey = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || withKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target === '_blank' || link.hasAttribute('download')) return undefined;
  if (link.origin !== location.origin || link.pathname.startsWith('/api/')) return undefined;
  if (link.getAttribute('href')?.startsWith('#')) return undefined;
  return link.pathname + link.search + link.hash;
}
