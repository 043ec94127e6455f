/** Where documents lie in the browser tests; deployments name their own store. */
export const files = 'https://files.example';

/**
 * The policy the built site must run under. `vite preview` sends it, so the
 * browser tests fail on anything inline; deployments send the same.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  `img-src 'self' data: blob: ${files}`,
  `connect-src 'self' ${files}`,
  `frame-src ${files}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
