/** Where a database of handoffs is. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'postgres'
      readonly url: string
      /** PEM file of the authority that signed the server's certificate. */
      readonly caFile?: string
    }

/** How a place is shown to people: an address without what is secret in it. */
export function placeName(place: DatabasePlace): string {
  if (place.kind === 'sqlite') return place.path
  const address = URL.parse(place.url)
  if (address === null) return 'a PostgreSQL database'
  address.password = ''
  address.search = ''
  return address.href
}
