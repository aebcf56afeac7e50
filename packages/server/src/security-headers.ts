/**
 * What every answer says to browsers: this is data. It is shown in no frame, runs and loads nothing, is not guessed to be
 * something else, is kept by nobody, and may be read by no other origin. An address that serves pages says otherwise itself.
 *
 * OWASP REST Security Cheat Sheet, "Security Headers". Strict-Transport-Security is the proxy's, which has the certificate.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
