import type { TicketField } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import type { Alias } from './alias.ts'

const words = text.fieldUse.aliases

/** What somebody should know before they note an alias; nothing, mostly. */
export function aliasWarning(
  { key, field }: Alias,
  fields: readonly TicketField[],
  present: readonly Alias[],
): string | undefined {
  const named = (wanted: string) => fields.find((one) => one.key === wanted)?.label ?? wanted
  if (key !== '' && key === field) return words.same(named(field))
  const before = present.find((one) => one.key === key)
  if (before !== undefined) return words.replaces(named(before.field))
  const own = fields.find((one) => one.key === key)
  return own === undefined ? undefined : words.ownField(own.label)
}
