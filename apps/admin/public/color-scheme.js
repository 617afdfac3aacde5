// Runs before the first paint, so that a dark screen never flashes white. A file, because the content policy allows no inline script.
(function () {
  var kept = null;
  try {
    kept = window.localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage may be closed to us: then the system decides.
  }
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  var scheme = kept === 'light' || kept === 'dark' ? kept : dark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
