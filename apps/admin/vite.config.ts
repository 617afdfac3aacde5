import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { budgets } from './budgets.ts';

/** Where `npm run dev` style work on the screens finds a running instance. */
const api = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), budgets()],
  resolve: { conditions: ['@customering/source', ...defaultClientConditions] },
  // A file of its own for every font and picture: the content policy allows no data addresses for fonts.
  build: {
    // Judged by budgets.ts, by what a page needs and as it is sent.
    chunkSizeWarningLimit: 2000,
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': api, '/imports': api, '/v1': api } },
});
