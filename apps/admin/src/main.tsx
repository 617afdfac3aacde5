import './without-eval';
import '@fontsource-variable/inter/wght.css';
import './ui/mantine.css';
import './ui/ui.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api-client/query-client';
import { router } from './router';
import { followLinks } from './shell/follow-links';
import { cssVariables, theme } from './ui/theme';
import { chooseWords, wordsLocaleOf } from './words/locale';

chooseWords(wordsLocaleOf(location.search));
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
// A library below the windows writes a style of its own, and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });
followLinks((href) => {
  document.body.dataset['navigated'] = 'true';
  router.history.push(href);
});

const place = document.getElementById('root');
if (!place) throw new TypeError('index.html has no element with the id "root".');
createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
