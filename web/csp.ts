/** Where documents lie in the browser tests; deployments name their own store. */
export const files = 'https://files.example';

/**
 * The policy the built site must run under. `vite preview` sends it, so the
 * browser tests fail on anything inline; deployments send the same
 * (infra/edge/headers.go).
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  `img-src 'self' data: blob: ${files}`,
  `connect-src 'self' ${files}`,
  "frame-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The policy of the frame that shows PDFs: an origin of its own, and no network. */
export const viewerPolicy = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self' data:",
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Below it lie the frame and what only it loads. */
export const viewerPath = '/viewer/';
