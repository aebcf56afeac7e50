import type { FactName, FieldCatalog, FieldType } from '@handoffkit/core'
import { ENVIRONMENTS, VERDICTS } from '@handoffkit/core'
import { WEEKDAYS } from '../derive/zoned-time.ts'
import type { FactKind } from '../operators/operator.ts'
import { asObject, asText } from '../parse/json-part.ts'
import type { PlacedRuleset } from '../parse/placed-ruleset.ts'

/** What is known of a fact before any handoff. */
export interface FactType {
  /** `any`: not known. */
  readonly kind: FactKind | 'any'
  /** Can be missing. */
  readonly isOptional: boolean
  /** Arrives as text that a declaration could give a type. */
  readonly isDeclarable: boolean
  /** Its only possible values. */
  readonly values?: readonly (string | number)[]
}

/** What a ruleset can know of facts. */
export interface FactTypes {
  /** Nothing: there is no such fact. */
  readonly typeOf: (name: FactName) => FactType | undefined
  /** The same without the ruleset's own declarations. */
  readonly undeclaredTypeOf: (name: FactName) => FactType | undefined
  /** Names to suggest. */
  readonly names: readonly FactName[]
}

const text: FactType = { kind: 'text', isOptional: true, isDeclarable: true }
const number: FactType = { kind: 'number', isOptional: true, isDeclarable: false }
const always = { isOptional: false, isDeclarable: false } as const

/** Facts that every ruleset can ask for by these names, whatever the helpdesk has. */
export const STANDARD: ReadonlyMap<FactName, FactType> = new Map<FactName, FactType>([
  ...['reason', 'trigger', 'category', 'subCategory', 'sentiment'].map((name) => [`handoff.${name}`, text] as const),
  ['conversation.id', { ...text, isOptional: false }],
  ...['channel', 'language', 'country', 'summary', 'lastCustomerText'].map(
    (name) => [`conversation.${name}`, text] as const,
  ),
  ['conversation.baseLanguage', { ...text, isDeclarable: false }],
  ...['id', 'name', 'email', 'phone'].map((name) => [`customer.${name}`, text] as const),
  ['ticket.id', text],
  ['ticket.subject', text],
  ['ticket.tags', { kind: 'list', isOptional: true, isDeclarable: false }],
  ['environment', { ...always, kind: 'text', values: ENVIRONMENTS }],
  ['history.handoffs24h', number],
  ['history.handoffs7d', number],
  ['history.lastTeam', { ...text, isDeclarable: false }],
  ['history.hoursSinceLast', number],
  ['time.date', { ...always, kind: 'date' }],
  ['time.hour', { ...always, kind: 'number', values: Array.from({ length: 24 }, (_, hour) => hour) }],
  ['time.weekday', { ...always, kind: 'text', values: WEEKDAYS }],
  ['decision.team', { ...text, isDeclarable: false }],
])

const DECLARED_KINDS: ReadonlyMap<string, FactKind> = new Map([
  ['text', 'text'],
  ['integer', 'number'],
  ['decimal', 'number'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['datetime', 'date'],
  ['list', 'list'],
])

/** What the fact of a filled ticket field holds, by the type of the field. */
export const FIELD_KINDS: Readonly<Record<FieldType, FactKind | 'any'>> = {
  text: 'text',
  longtext: 'text',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
  option: 'text',
  'multi-option': 'list',
  link: 'text',
  email: 'text',
  phone: 'text',
  unknown: 'any',
}

/** What there is to know of facts, from the ruleset, the looked-up facts of plugins and, if given, the catalog. */
export function factTypes(ruleset: PlacedRuleset, lookUps: readonly FactName[], catalog?: FieldCatalog): FactTypes {
  const declared = new Map(
    ruleset.facts.flatMap(({ name, value }) => {
      const kind = DECLARED_KINDS.get(asText(asObject(value)?.['type']) ?? '')
      return kind === undefined ? [] : [[name, kind] as const]
    }),
  )
  const schedules = ruleset.schedules.map(({ name }) => `hours.${name}`)
  const fields = catalog?.fields.map(({ key }) => `field.${key}`) ?? []
  const known = new Set<FactName>(lookUps)
  const undeclared = (name: FactName): FactType | undefined => {
    const [namespace, ...rest] = name.split('.')
    const isNamed = rest.join('.') !== ''
    if (known.has(name)) return { kind: 'any', isOptional: true, isDeclarable: true }
    if (namespace === 'context' && isNamed) return text
    if (namespace === 'verdict' && isNamed) return { ...text, isDeclarable: false, values: VERDICTS }
    if (namespace === 'field' && isNamed) return fieldType(rest.join('.'), catalog)
    return schedules.includes(name) ? { ...always, kind: 'boolean' } : STANDARD.get(name)
  }
  return {
    undeclaredTypeOf: undeclared,
    typeOf: (name) => {
      const type = undeclared(name)
      const kind = declared.get(name)
      return type?.isDeclarable === true && kind !== undefined ? { ...type, kind, isDeclarable: false } : type
    },
    names: [...STANDARD.keys(), ...schedules, ...fields, ...[...declared.keys()].filter(undeclared), ...lookUps],
  }
}

function fieldType(key: string, catalog: FieldCatalog | undefined): FactType | undefined {
  if (catalog === undefined) return { kind: 'any', isOptional: true, isDeclarable: false }
  const field = catalog.fields.find((field) => field.key === key)
  if (field === undefined) return undefined
  const values = field.options?.map(({ value }) => value)
  return {
    kind: FIELD_KINDS[field.type],
    isOptional: true,
    isDeclarable: false,
    ...(values === undefined ? {} : { values }),
  }
}
