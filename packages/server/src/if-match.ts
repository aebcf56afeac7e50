import { HandoffError } from '@handoffkit/core'

/**
 * The version that a writer has seen, as the header `If-Match` names it: `"3"`, or `*` for any that there is.
 *
 * @throws HandoffError HK_REQUEST_INVALID when it is neither
 */
export function expectedVersion(header: string | undefined): number | 'any' | undefined {
  if (header === undefined) return undefined
  if (header.trim() === '*') return 'any'
  const [, version] = /^"(\d{1,15})"$/u.exec(header.trim()) ?? []
  if (version !== undefined) return Number(version)
  throw new HandoffError('HK_REQUEST_INVALID', {
    because: 'The header "If-Match" is neither a version in quotation marks, such as "3", nor *.',
    hint: 'Send the "ETag" of the answer that you have.',
  })
}
