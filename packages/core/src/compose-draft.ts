import type { Basis } from './basis.ts'
import type { Decision, Priority } from './decision.ts'
import { PRIORITIES } from './decision.ts'
import { maskDetected } from './detector.ts'
import type { Conversation, Environment, HandoffEvent, TranscriptEntry } from './event.ts'
import type { Facts } from './facts.ts'
import type { Context } from './normalize.ts'
import { displayText } from './normalize.ts'
import { composeNote, DEFAULT_NOTE_LENGTH } from './note.ts'
import type { ShownKey } from './prepared.ts'
import { routingSentences } from './routing-sentences.ts'
import { cutText, DEFAULT_SUBJECT_LENGTH, fillSubject, oneLine } from './subject.ts'
import type { Gap, Omission, Requester, Target, TicketDraft } from './ticket-draft.ts'
import type { FieldStatus, FilledVerdict, KeyVerdict } from './verdict.ts'
import { isWithheld, maskedText, type Place, WITHHELD, type Withholding } from './withholding.ts'

/** What was decided so far about one handoff. */
export interface DraftSources {
  readonly handoffId: string
  readonly event: HandoffEvent
  readonly context: Context
  readonly conversation: Conversation
  readonly environment: Environment
  readonly target: Target
  readonly facts: Facts
  readonly verdicts: readonly KeyVerdict[]
  readonly statuses: readonly FieldStatus[]
  readonly decision: Decision
}

/** Composes the ticket to deliver. In development and staging it is stamped, whatever the sink. */
export function composeDraft(sources: DraftSources, basis: Basis): TicketDraft {
  const { handoffId, event, environment, target, verdicts, decision } = sources
  const mask = (text: string) => maskDetected(text, basis.withholding.detectors)
  const team = draftTeam(sources, basis)
  const priority = draftPriority(sources, basis)
  const conversation = maskedConversation(sources.conversation, mask)
  const note = composeNote({
    handoffId,
    environment,
    details: event.handoff ?? {},
    conversation,
    routing: routingSentences(decision, basis.ruleset),
    context: noteContext(sources, basis),
    parts: basis.template.parts,
    maxLength: basis.capabilities.maxNoteLength ?? DEFAULT_NOTE_LENGTH,
  })
  const tags = unique([...(event.ticket?.tags ?? []), ...decision.tags, ...environmentTag(environment)])
  const subject = mask(event.ticket?.subject ?? fillSubject(basis.template.subject, sources.facts, decision))
  return {
    handoffId,
    environment,
    target,
    subject: cutText(oneLine(subject), basis.capabilities.maxSubjectLength ?? DEFAULT_SUBJECT_LENGTH),
    note: note.text,
    fields: filledInCatalogOrder(verdicts, basis).map(({ field, value }) => ({ ...field, value })),
    gaps: target.kind === 'create' ? findGaps(sources, basis) : [],
    team: team.value,
    priority: priority.value,
    tags,
    requester: requesterOf(event, basis.requesterFallback),
    conversation: {
      id: conversation.id,
      ...(conversation.url === undefined ? {} : { url: conversation.url }),
      ...(conversation.channelUrl === undefined ? {} : { channelUrl: conversation.channelUrl }),
    },
    omitted: [
      ...team.omitted,
      ...priority.omitted,
      ...(tags.length > 0 && !basis.capabilities.tags ? [{ what: 'tags', because: 'The helpdesk has no tags.' }] : []),
      ...note.omitted,
    ],
  }
}

interface Choice<T> {
  readonly value: T
  readonly omitted: readonly Omission[]
}

/** The helpdesk's name of the decided team; null, with the reason, where it cannot be had. */
function draftTeam({ decision, target }: DraftSources, basis: Basis): Choice<string | null> {
  const { value, reason } = decision.team
  if (value === null || (reason === 'default' && target.kind === 'update')) return { value: null, omitted: [] }
  const name = basis.teamAliases.get(value) ?? value
  const refused = (because: string) => ({ value: null, omitted: [{ what: 'team', because }] })
  if (basis.capabilities.team === 'none') return refused('The helpdesk has no teams.')
  const isKnown = basis.catalog.teams?.some((team) => team.name === name) ?? true
  return isKnown
    ? { value: name, omitted: [] }
    : refused(`The helpdesk has no team "${name}"; its default team is used.`)
}

function draftPriority({ decision, target }: DraftSources, basis: Basis): Choice<Priority | null> {
  const { value, reason } = decision.priority
  if (reason === 'default' && target.kind === 'update') return { value: null, omitted: [] }
  if (basis.capabilities.priority === 'none') {
    return { value: null, omitted: [{ what: 'priority', because: 'The helpdesk has no priorities.' }] }
  }
  const nearest = nearestPriority(value, basis.catalog.priorities ?? PRIORITIES)
  const because = `The helpdesk has no priority ${value}; ${nearest ?? 'its own default'} is used.`
  return { value: nearest, omitted: nearest === value ? [] : [{ what: 'priority', because }] }
}

/** The wanted priority, else the next lower one that the helpdesk has, else the next higher one. */
function nearestPriority(wanted: Priority, available: readonly Priority[]): Priority | null {
  const rank = PRIORITIES.indexOf(wanted)
  const downThenAny = [...PRIORITIES.slice(0, rank + 1).toReversed(), ...PRIORITIES]
  return downThenAny.find((priority) => available.includes(priority)) ?? null
}

function filledInCatalogOrder(verdicts: readonly KeyVerdict[], { catalog }: Basis): readonly FilledVerdict[] {
  const filled = verdicts.filter((verdict) => verdict.verdict === 'filled')
  const byField = new Map(filled.map((verdict) => [verdict.field.key, verdict]))
  return catalog.fields.flatMap(({ key }) => byField.get(key) ?? [])
}

function findGaps({ statuses }: DraftSources, { catalog }: Basis): readonly Gap[] {
  const required = new Set(catalog.fields.filter((field) => field.requiredAtCreate === true).map(({ key }) => key))
  return statuses.flatMap((status): readonly Gap[] => {
    if (!required.has(status.key) || status.status === 'filled') return []
    const { key, label } = status
    return [status.status === 'defaulted' ? { key, label, value: status.value } : { key, label }]
  })
}

function requesterOf({ customer = {} }: HandoffEvent, fallback: Requester): Requester {
  const { id = fallback.id, name = fallback.name, email = fallback.email, phone = fallback.phone } = customer
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  }
}

function environmentTag(environment: Environment): readonly string[] {
  return environment === 'production' ? [] : [`handoffkit-${environment}`]
}

function noteContext(
  sources: DraftSources,
  { template, withholding }: Basis,
): readonly (ShownKey | { readonly key: string })[] {
  switch (template.context) {
    case 'all':
      return shownContext(sources.context, sources.verdicts, withholding, 'ticket')
    case 'names':
      return sources.verdicts.filter(({ verdict }) => verdict !== 'filled').map(({ key }) => ({ key: oneLine(key) }))
    case 'none':
      return []
  }
}

/** The context object as a place may see it. What fills a field is shown as it is, unless a redaction names its key. */
export function shownContext(
  context: Context,
  verdicts: readonly KeyVerdict[],
  withholding: Withholding,
  place: Place,
): readonly ShownKey[] {
  const filled = new Set(verdicts.filter(({ verdict }) => verdict === 'filled').map(({ key }) => key))
  return [...context].map(([key, value]) => {
    const text = displayText(value)
    if (filled.has(key)) return { key, text: isWithheld(withholding, key, place) ? WITHHELD : text }
    return { key: maskDetected(key, withholding.detectors), text: maskedText(withholding, key, text, place) }
  })
}

function maskedConversation(conversation: Conversation, mask: (text: string) => string): Conversation {
  const { summary, transcript } = conversation
  const maskEntry = (entry: TranscriptEntry): TranscriptEntry => ({ ...entry, text: mask(entry.text) })
  return {
    ...conversation,
    ...(summary === undefined ? {} : { summary: mask(summary) }),
    ...(transcript === undefined ? {} : { transcript: transcript.map(maskEntry) }),
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
