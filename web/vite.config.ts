import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './csp.ts';

const api = process.env.ANTEROOM_URL ?? 'http://127.0.0.1:8080';
const proxy = { '/api': api, '/local': api };

export default defineConfig({
  plugins: [
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
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
  build: {
    manifest: true,
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
