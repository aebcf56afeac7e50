import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** The name resolves to an address that may not be called. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
  readonly code = 'HK_ADDRESS_REFUSED'
}

/**
 * A lookup that lets a connection through only if every address of the name may be called.
 *
 * The connection is then made to exactly these addresses: a name that resolves to something else a moment later changes
 * nothing, because nobody asks again.
 */
export function checkedLookup(resolve: LookupFunction, mayCall: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      if (error !== null) return callback(error, '', 0)
      const addresses = typeof found === 'string' ? [{ address: found, family: family ?? 0 }] : found
      const [first] = addresses
      if (first === undefined || !addresses.every(({ address }) => mayCall(address)))
        return callback(new AddressRefused('The name resolves to an address that may not be called.'), '', 0)
      return answer(addresses, first, options.all === true, callback)
    })
  }
}

function answer(
  all: readonly LookupAddress[],
  first: LookupAddress,
  wantsAll: boolean,
  callback: Parameters<LookupFunction>[2],
): void {
  if (wantsAll) callback(null, [...all])
  else callback(null, first.address, first.family)
}
