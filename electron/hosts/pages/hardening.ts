/**
 * What every answer with a page says to the browser, in the desktop window and over HTTP alike: scripts, requests and fonts from here
 * only, no plug-ins, never framed. Styles may stand in the document, because the controls and the grid write theirs there; a style can
 * neither run nor (with these sources) fetch anything from outside. `blob:` frames show a PDF that the page itself was handed.
 */
export const HARDENING: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    'frame-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
