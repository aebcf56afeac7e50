import type { FactName, FactValue, FieldCatalog } from '@handoffkit/core'
import { numberText, parseNumberFormat, readDate, readDatetime, VERDICTS } from '@handoffkit/core'
import type { FactDeclaration } from '@handoffkit/schema'
import type { CheckedRuleset } from '../checked-ruleset.ts'
import { readDeclared } from '../derive/declared-fact.ts'
import { FIELD_KINDS, STANDARD } from '../lint/fact-types.ts'
import type { FactKind } from '../operators/operator.ts'
import { ownMember } from '../own-member.ts'

/** What a fact can hold in a handoff. Where it is not known, everything counts as possible. */
export interface PossibleValues {
  readonly text: boolean
  readonly number: boolean
  readonly boolean: boolean
  readonly list: boolean
  readonly canBeMissing: boolean
  /** Recorded, but not as its declaration says: it is present, and unknown to every comparison. */
  readonly canBeUnreadable: boolean
  /** The only texts or numbers that it can hold. */
  readonly values?: readonly (string | number)[]
  /** Its texts are all instants. */
  readonly instants?: 'date' | 'datetime'
  /** Its numbers are all whole. */
  readonly isWhole: boolean
  /** Whether the fact can come to this value. */
  readonly accepts: (value: FactValue) => boolean
  /** What may have to be recorded so that the fact comes to this value, the likeliest first. */
  readonly recordings: (value: FactValue) => readonly FactValue[]
}

/** What is known of the world that facts come from. */
export interface FactSurroundings {
  readonly checked: CheckedRuleset
  /** The fields that `field.` facts come from. Absent: they can hold anything. */
  readonly catalog?: FieldCatalog
  /** The teams that `decision.team` can come to. Absent: any. */
  readonly teams?: readonly string[]
}

const ANYTHING = { text: true, number: true, boolean: true, list: true }
const NOTHING = { text: false, number: false, boolean: false, list: false }
const asRecorded: Pick<PossibleValues, 'isWhole' | 'canBeUnreadable' | 'accepts' | 'recordings'> = {
  isWhole: false,
  canBeUnreadable: false,
  accepts: (value) => value !== '',
  recordings: (value) => [value],
}

/** What a fact can hold that is recorded with a handoff, or made from one that is. */
export function possibleValues(fact: FactName, surroundings: FactSurroundings): PossibleValues {
  const { content, compilePattern } = surroundings.checked
  if (fact === 'conversation.baseLanguage') return BASE_LANGUAGE
  const recorded = recordedValues(fact, surroundings)
  const declaration = fact === 'decision.team' ? undefined : ownMember(content.facts, fact)
  if (declaration === undefined) return recorded
  return declaredValues(recorded, declaration, readDeclared(declaration, compilePattern))
}

const BASE_LANGUAGE: PossibleValues = {
  ...NOTHING,
  ...asRecorded,
  text: true,
  canBeMissing: true,
  canBeUnreadable: true,
  accepts: (value) => typeof value === 'string' && /^[^-_]+$/u.test(value) && value.toLowerCase() === value,
}

function recordedValues(fact: FactName, { catalog, teams }: FactSurroundings): PossibleValues {
  const [namespace = '', ...rest] = fact.split('.')
  const name = rest.join('.')
  if (fact === 'decision.team') return { ...ofKind('text'), ...(teams === undefined ? {} : { values: teams }) }
  if (namespace === 'verdict') return { ...ofKind('text'), values: VERDICTS }
  if (namespace === 'context') return ofKind('text')
  if (namespace === 'field') return fieldValues(name, catalog)
  const known = STANDARD.get(fact)
  if (known === undefined) return ofKind('any')
  return {
    ...ofKind(known.kind),
    canBeMissing: known.isOptional,
    ...(known.values === undefined ? {} : { values: known.values }),
  }
}

function ofKind(kind: FactKind | 'any'): PossibleValues {
  const kinds = kind === 'any' ? ANYTHING : { ...NOTHING, [kind === 'date' ? 'text' : kind]: true }
  return { ...kinds, ...asRecorded, canBeMissing: true }
}

function fieldValues(key: string, catalog: FieldCatalog | undefined): PossibleValues {
  if (catalog === undefined) return ofKind('any')
  const field = catalog.fields.find((field) => field.key === key)
  if (field === undefined) return { ...NOTHING, ...asRecorded, canBeMissing: true }
  const kind = FIELD_KINDS[field.type]
  const values = field.options?.map(({ value }) => value)
  if (values === undefined) return ofKind(kind)
  if (kind !== 'list') return { ...ofKind(kind), values }
  return {
    ...ofKind(kind),
    accepts: (value) => typeof value === 'object' && value.every((item) => values.includes(item)),
  }
}

function declaredValues(
  recorded: PossibleValues,
  declaration: FactDeclaration,
  read: (value: FactValue) => FactValue | undefined,
): PossibleValues {
  const { type } = declaration
  const recordings = (value: FactValue) => recordingsOf(value, recorded, declaration)
  const declared = {
    ...NOTHING,
    isWhole: type === 'integer',
    canBeMissing: recorded.canBeMissing,
    canBeUnreadable: recorded.number || recorded.list || (type !== 'text' && type !== 'list'),
    accepts: (value: FactValue) => recordings(value).some((raw) => raw !== '' && isSame(read(raw), value)),
    recordings,
  }
  switch (type) {
    case 'text':
      return { ...declared, text: true }
    case 'integer':
    case 'decimal':
      return { ...declared, number: true }
    case 'boolean':
      return { ...declared, boolean: true }
    case 'date':
    case 'datetime':
      return { ...declared, text: true, instants: type }
    case 'list':
      return { ...declared, list: true }
  }
}

function recordingsOf(
  value: FactValue,
  recorded: PossibleValues,
  { separator = ',', numberFormat }: FactDeclaration,
): readonly FactValue[] {
  if (typeof value === 'object')
    return [...(value.length === 0 ? [separator] : [value.join(separator)]), ...(recorded.list ? [value] : [])]
  if (typeof value !== 'number') return [String(value)]
  const text = numberText(value)
  const format = numberFormat === undefined ? undefined : parseNumberFormat(numberFormat)
  return [format === undefined ? text : text.replace('.', format.decimal), ...(recorded.number ? [value] : [])]
}

function isSame(one: FactValue | undefined, other: FactValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other
  return one.length === other.length && one.every((item, place) => item === other[place])
}

/** Whether the text is an instant of a form that a declaration asks for. */
export function isInstantOf(form: 'date' | 'datetime', text: string): boolean {
  return (form === 'date' ? readDate(text) : readDatetime(text)) !== undefined
}
