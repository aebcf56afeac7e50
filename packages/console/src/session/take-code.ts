/**
 * The code in the address of a link that signs in, taken out of it: nobody finds it there later, and it is never sent in
 * an address. It stands behind the `#`, which browsers keep to themselves.
 */
export function takeCode(
  { hash, pathname, search }: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string | undefined {
  const [, code] = /^#code=([\w-]{43})$/u.exec(hash) ?? []
  if (code !== undefined) history.replaceState(null, '', `${pathname}${search}`)
  return code
}
