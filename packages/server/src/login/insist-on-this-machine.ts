import { HandoffError } from '@handoffkit/core'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Takes a request only from a program on this machine that called it by a name of this machine: a page elsewhere whose
 * name was made to point here sends its own.
 *
 * @param peer address of the other end of the connection @throws HandoffError HK_LOGIN_FAILED
 */
export function insistOnThisMachine(peer: string, host: string | undefined): void {
  const name = URL.canParse(`http://${host ?? ''}`) ? new URL(`http://${host ?? ''}`).hostname : ''
  if (LOOPBACK.has(peer) && ['127.0.0.1', 'localhost', '[::1]'].includes(name)) return
  throw new HandoffError('HK_LOGIN_FAILED', {
    because: 'A code signs in on the machine alone where the service runs.',
    hint: 'Sign in with an API key.',
  })
}
