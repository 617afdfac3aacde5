import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** One file for the server: customers get finished pages, and no script at all. */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@customering/source'] },
  ssr: { noExternal: true, resolve: { conditions: ['@customering/source'] } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ssr: 'src/draw.tsx',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'draw.mjs' } },
  },
});
