import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
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

const starter = here('src/app/start.ts');
const app = here('src/app/main.tsx');

type Importers = (id: string) => readonly string[];

/** Whether a module is loaded whenever the other is. */
function comesWith(other: string, id: string, importers: Importers, seen = new Set<string>()) {
  if (id === other) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return importers(id).some((by): boolean => comesWith(other, by, importers, seen));
}

const link = (rel: string, file: string) => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/${file}` },
  injectTo: 'head' as const,
});

/** Has the browser fetch the app together with start.ts, which asks for it. */
const together: Plugin = {
  name: 'together',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {}, chunk }) {
      if (chunk?.facadeModuleId !== here('index.html')) return [];
      const drawn = Object.values(bundle).find(
        (one) => one.type === 'chunk' && one.name === 'app',
      ) as Rolldown.OutputChunk | undefined;
      if (!drawn) throw new Error('there is no chunk of the app');
      const styles = [...(drawn.viteMetadata?.importedCss ?? [])];
      return [
        ...styles.map((file) => link('stylesheet', file)),
        link('modulepreload', drawn.fileName),
      ];
    },
  },
};

export default defineConfig({
  plugins: [
    viewer,
    together,
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
    rolldownOptions: {
      input: { index: here('index.html'), viewer: here('viewer/frame.html') },
      output: {
        // All that the app draws with is one file, but for what start.ts needs before it.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: (id, context) => {
                const importers: Importers = (one) => context.getModuleInfo(one)?.importers ?? [];
                if (comesWith(starter, id, importers)) return null;
                return comesWith(app, id, importers) ? 'app' : null;
              },
            },
          ],
        },
      },
    },
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
