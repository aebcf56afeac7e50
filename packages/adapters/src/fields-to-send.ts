import type { FieldCatalog, FieldValue, Omission, Team, TicketDraft, TicketField } from '@handoffkit/core'

/** A field of the catalog with the value that a draft wants in it. */
export interface FieldToSend {
  readonly field: TicketField
  readonly value: FieldValue
}

/** What of a draft's fields a plan can send, and what it must leave out and why. */
export interface FieldsToSend {
  readonly fields: readonly FieldToSend[]
  readonly omitted: readonly Omission[]
}

/** The team of a draft as the catalog knows it. */
export interface TeamToSend {
  /** Absent: the helpdesk's default team at create, no change at update. */
  readonly team?: Team
  readonly omitted: readonly Omission[]
}

/**
 * The draft's fields and configured defaults that exist in the catalog, in the draft's order, each at most once.
 *
 * Total over arbitrary drafts: what is not in the catalog, claimed twice, not writable or not there in the team is omitted.
 * @param team name of the team that the ticket will be in; undefined when that is not known
 */
export function fieldsToSend(draft: TicketDraft, catalog: FieldCatalog, team: string | undefined): FieldsToSend {
  const defaults = draft.gaps.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]))
  const wanted = new Map([...defaults, ...draft.fields].map(({ key, value }) => [key, value]))
  const fields: FieldToSend[] = []
  const omitted: Omission[] = []
  for (const [key, value] of wanted) {
    const found = catalog.fields.filter((field) => field.key === key)
    const because = reasonAgainst(found, team)
    const [field] = found
    if (because === undefined && field !== undefined) fields.push({ field, value })
    else omitted.push({ what: `field:${key}`, because: because ?? NO_SUCH_FIELD })
  }
  return { fields, omitted }
}

const NO_SUCH_FIELD = 'The helpdesk has no such field.'

function reasonAgainst([field, ...others]: readonly TicketField[], team: string | undefined): string | undefined {
  if (field === undefined) return NO_SUCH_FIELD
  if (others.length > 0) return 'Two fields of the helpdesk claim this key.'
  if (field.writable === false) return 'The field cannot be written.'
  if (team !== undefined && field.onlyInTeams?.includes(team) === false)
    return `Tickets of "${team}" do not have the field.`
  return undefined
}

/** The draft's team, by exact name. A catalog without teams accepts every name. */
export function teamToSend({ team: name }: TicketDraft, { teams }: FieldCatalog): TeamToSend {
  if (name === null) return { omitted: [] }
  const team = teams === undefined ? { name } : teams.find((one) => one.name === name)
  return team === undefined
    ? { omitted: [{ what: 'team', because: 'The helpdesk has no team of that name; its default team is used.' }] }
    : { team, omitted: [] }
}
