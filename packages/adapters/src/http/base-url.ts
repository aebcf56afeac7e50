import { isIP } from 'node:net'
import { HandoffError } from '@handoffkit/core'
import { mayCall } from './public-address.ts'

/** The one address that a connection may call. */
export interface BaseUrl {
  /** Scheme, host and port. */
  readonly origin: string
  /** Before every path; without a slash at the end. */
  readonly prefix: string
}

const LOCAL_NAME = /(?:^|\.)localhost\.?$/iu

/**
 * Reads and checks the address of a helpdesk.
 *
 * @throws HandoffError HK_URL_REFUSED, with what to change
 */
export function readBaseUrl(text: string, allowPrivateNetwork: boolean): BaseUrl {
  const url = URL.canParse(text)
    ? new URL(text)
    : refuse('It is no absolute address.', 'Write it as https://desk.example.com')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse('It is neither https nor http.')
  if (url.protocol === 'http:' && !allowPrivateNetwork)
    refuse(
      'It is http, which sends credentials in the clear.',
      'Use https, or set allowPrivateNetwork for a helpdesk in your own network.',
    )
  if (url.username !== '' || url.password !== '')
    refuse('There are credentials in it.', 'Put credentials into the secrets of the connection.')
  if (url.search !== '' || url.hash !== '')
    refuse('It has a query or a fragment.', 'Leave out everything from "?" or "#" on.')
  const host = url.hostname.replace(/^\[(.*)\]$/u, '$1')
  const mayCallHost =
    isIP(host) === 0 ? allowPrivateNetwork || !LOCAL_NAME.test(host) : mayCall(host, allowPrivateNetwork)
  if (!mayCallHost)
    refuse('It is not on the public internet.', 'Set allowPrivateNetwork if the helpdesk is in your own network.')
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/u, '') }
}

function refuse(because: string, hint?: string): never {
  throw new HandoffError('HK_URL_REFUSED', { because, ...(hint === undefined ? {} : { hint }) })
}
