import type { FastifyReply } from 'fastify'

/** How a cookie is sent. */
export interface CookieOptions {
  /** Whether browsers reach the service over https. */
  readonly isSecure: boolean
  readonly sameSite: 'Strict' | 'Lax'
  readonly maxAgeS: number
}

/** Over https the name keeps other hosts of the domain, and plain http, from setting it (RFC 6265bis, 4.1.3.2). */
export function cookieName(name: string, { isSecure }: Pick<CookieOptions, 'isSecure'>): string {
  return isSecure ? `__Host-${name}` : name
}

/** Sets a cookie that no script can read. */
export function setCookie(reply: FastifyReply, name: string, value: string, options: CookieOptions): void {
  const { isSecure, sameSite, maxAgeS } = options
  const parts = [`${cookieName(name, options)}=${value}`, 'Path=/', 'HttpOnly', `SameSite=${sameSite}`]
  void reply.header('set-cookie', [...parts, `Max-Age=${maxAgeS}`, ...(isSecure ? ['Secure'] : [])].join('; '))
}

/** The value of a cookie; nothing when it is not there, or there twice. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').flatMap((part) => {
    const [before = '', ...value] = part.split('=')
    return before.trim() === name ? [value.join('=').trim()] : []
  })
  return found.length === 1 ? found[0] : undefined
}
