import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { contentSecurityPolicy, viewerPath, viewerPolicy } from './csp.ts';

const api = process.env.ANTEROOM_URL ?? 'http://127.0.0.1:8080';
const proxy = { '/api': api, '/local': api };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the frame loads by name: pdf.js' worker, and how it draws JPEG 2000 where WebAssembly is forbidden. */
const framed = {
  'pdf.worker.js': 'legacy/build/pdf.worker.min.mjs',
  'openjpeg_nowasm_fallback.js': 'wasm/openjpeg_nowasm_fallback.js',
};
const sources = Object.entries(framed).map(([name, file]) => ({
  fileName: `viewer/${name}`,
  read: () => readFileSync(here(`node_modules/pdfjs-dist/${file}`)),
}));

/** The frame that shows PDFs: its files, and the headers that deployments send. */
const viewer: Plugin = {
  name: 'viewer',
  generateBundle() {
    sources.forEach(({ fileName, read }) =>
      this.emitFile({ type: 'asset', fileName, source: read() }),
    );
  },
  configureServer(server) {
    for (const { fileName, read } of sources) {
      server.middlewares.use(`/${fileName}`, (_, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.end(read());
      });
    }
  },
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      const policy = request.url?.startsWith(viewerPath) ? viewerPolicy : contentSecurityPolicy;
      response.setHeader('Content-Security-Policy', policy);
      // A frame without an origin asks for its scripts as a stranger.
      response.setHeader('Access-Control-Allow-Origin', '*');
      next();
    });
  },
};

export default defineConfig({
  plugins: [
    viewer,
    react(),
    babel({
      include: /src\/.*\.tsx?$/,
      parserOpts: { plugins: ['jsx', 'typescript'] },
      plugins: ['@lingui/babel-plugin-lingui-macro'],
    }),
    lingui(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'es-ES'] }), enforce: 'pre' },
  ],
  server: { proxy },
  preview: {
    host: '127.0.0.1',
    proxy,
  },
  build: {
    manifest: true,
    rolldownOptions: { input: { index: here('index.html'), viewer: here('viewer/frame.html') } },
    // A data: address would need a looser policy for fonts and images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['es2022', 'safari16', 'chrome108', 'firefox108'],
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
  },
});
