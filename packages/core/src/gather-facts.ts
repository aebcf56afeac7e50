import type { FieldCatalog } from './catalog.ts'
import type { Conversation, Environment, HandoffEvent } from './event.ts'
import { factName } from './fact-name.ts'
import type { FactName, Facts, FactValue } from './facts.ts'
import type { Context } from './normalize.ts'
import type { FilledVerdict, KeyVerdict } from './verdict.ts'

/** What the store knows about earlier handoffs of the same customer. */
export interface History {
  readonly handoffs24h: number
  readonly handoffs7d: number
  readonly lastTeam?: string
  readonly hoursSinceLast?: number
}

/** What facts are gathered from. */
export interface FactSources {
  readonly event: HandoffEvent
  readonly context: Context
  readonly conversation: Conversation
  readonly verdicts: readonly KeyVerdict[]
  readonly catalog: FieldCatalog
  readonly environment: Environment
  readonly atMs: number
  readonly teams?: ReadonlySet<string>
  readonly history?: History
  /** Facts that plugins can look up, whether or not they were. */
  readonly lookUps?: ReadonlySet<FactName>
  /** What was looked up; null: looked up and absent. */
  readonly lookedUp?: ReadonlyMap<FactName, FactValue | null>
}

/** The raw facts of a handoff. Absent, null, empty and not flat values are no facts; withheld ones are. */
export function gatherFacts(sources: FactSources): Facts {
  const { lookUps = new Set<FactName>(), lookedUp = new Map<FactName, FactValue | null>() } = sources
  const values = new Map<FactName, FactValue>()
  const add = (name: FactName, value: FactValue | null | undefined) => {
    if (value !== undefined && value !== null && value !== '') values.set(name, value)
  }
  for (const [key, value] of sources.context) {
    if (value.kind === 'text' || value.kind === 'number' || value.kind === 'boolean')
      add(factName('context', key), value.text)
  }
  for (const verdict of sources.verdicts) {
    add(factName('verdict', verdict.key), verdict.verdict)
    if (verdict.verdict === 'filled') {
      add(factName('field', verdict.field.key), fieldFact(verdict, sources.catalog))
    }
  }
  for (const [name, value] of eventFacts(sources)) add(name, value)
  for (const [name, value] of lookedUp) add(name, value)
  return {
    values,
    pending: new Set([...lookUps].filter((name) => !lookedUp.has(name))),
    atMs: sources.atMs,
    ...(sources.teams === undefined ? {} : { teams: sources.teams }),
  }
}

/** A decimal is text in the draft and a number for rules. */
function fieldFact({ field, value }: FilledVerdict, { fields }: FieldCatalog): FactValue {
  const isDecimal = fields.some(({ key, type }) => key === field.key && type === 'decimal')
  return isDecimal ? Number(value) : value
}

function eventFacts(sources: FactSources): readonly (readonly [FactName, FactValue | undefined])[] {
  const { conversation, environment, history } = sources
  const { handoff = {}, customer = {}, ticket = {} } = sources.event
  return [
    ['environment', environment],
    ['handoff.reason', handoff.reason],
    ['handoff.trigger', handoff.trigger],
    ['handoff.category', handoff.category],
    ['handoff.subCategory', handoff.subCategory],
    ['handoff.sentiment', handoff.sentiment],
    ['conversation.id', conversation.id],
    ['conversation.channel', conversation.channel],
    ['conversation.language', conversation.language],
    ['conversation.country', conversation.country],
    ['conversation.summary', conversation.summary],
    ['conversation.lastCustomerText', conversation.transcript?.findLast(({ from }) => from === 'customer')?.text],
    ['customer.id', customer.id],
    ['customer.name', customer.name],
    ['customer.email', customer.email],
    ['customer.phone', customer.phone],
    ['ticket.id', ticket.id],
    ['ticket.subject', ticket.subject],
    ['ticket.tags', ticket.tags === undefined || ticket.tags.length === 0 ? undefined : ticket.tags],
    ['history.handoffs24h', history?.handoffs24h],
    ['history.handoffs7d', history?.handoffs7d],
    ['history.lastTeam', history?.lastTeam],
    ['history.hoursSinceLast', history?.hoursSinceLast],
  ]
}
