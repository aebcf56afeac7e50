import ipaddr from 'ipaddr.js'

/** What an address is to the guard. `forbidden` stays refused whatever the configuration says. */
export type AddressKind = 'public' | 'private' | 'forbidden'

const PRIVATE: ReadonlySet<string> = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'])
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address is on the public internet, on a private network (loopback included), or neither: link-local (where
 * clouds keep their metadata), multicast, reserved, and addresses that smuggle another one.
 *
 * IPv4-mapped IPv6 counts as the IPv4 address in it. What is no address at all is forbidden.
 */
export function addressKind(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'forbidden'
  const address = ipaddr.process(text)
  const range = address.range()
  if (PRIVATE.has(range)) return 'private'
  const isGlobal = address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST)
  return range === 'unicast' && isGlobal ? 'public' : 'forbidden'
}

/** Whether the guard lets an address through. */
export function mayCall(address: string, allowPrivateNetwork: boolean): boolean {
  const kind = addressKind(address)
  return kind === 'public' || (kind === 'private' && allowPrivateNetwork)
}
