/**
 * The one JSON text of a value: members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them.
 *
 * Equal values give equal text, whatever the order in which their members were written. Members without a JSON value
 * (undefined) are left out; elsewhere such a value, like a number that is not finite, stands as null.
 * @see RFC 8785 (JSON Canonicalization Scheme)
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let members = ''
  for (const [name, member] of Object.entries(value).toSorted(byName))
    if (member !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`
  return `{${members}}`
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
