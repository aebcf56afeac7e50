import type { ContextValue, FactName, FactValue, FieldKey, JsonValue, Matching, TicketField } from '@handoffkit/core'
import { asFieldKey, convertValue, factName, isWithheld, numberText } from '@handoffkit/core'
import type { FactWriter } from '@handoffkit/rules/replay'

/** Writes what a context key says. */
export interface KeyWriter {
  readonly add: (row: number, value: JsonValue) => void
  /** The field that it claims, where another key may claim the same. */
  readonly contested: FieldKey | undefined
}

/** What a key is written with. */
export interface KeyParts {
  /** Nothing for a fact that is not wanted. */
  readonly writerOf: (fact: FactName) => FactWriter | undefined
  /** Fields that an alias names. */
  readonly targets: ReadonlySet<string>
  /** What the key alone says with this value. */
  readonly factsOf: (value: JsonValue) => ReadonlyMap<FactName, FactValue>
}

/** So many values of a key are remembered: the first ones, among which are the frequent ones. */
const MOST_VALUES = 4_096

type AddValue = KeyWriter['add']

/**
 * Writes a key whose value is flat, as long as no other key of the event claims its field: the fact itself, its verdict
 * and the field that it fills. What a value says is worked out once, as far as it can be remembered.
 */
export function writerOfKey(key: string, matching: Matching, parts: KeyParts): KeyWriter {
  const claimed = asFieldKey(matching.contextAliases.get(key) ?? key)
  const contested = claimed !== undefined && parts.targets.has(claimed) ? claimed : undefined
  const [field, ...twins] = matching.catalog.fields.filter((one) => one.key === claimed)
  const told: ToldFacts = {
    context: parts.writerOf(factName('context', key)),
    verdict: parts.writerOf(factName('verdict', key)),
    field: field === undefined ? undefined : parts.writerOf(factName('field', field.key)),
  }
  if (told.context === undefined && told.verdict === undefined && told.field === undefined)
    return { contested, add: () => {} }
  const gathered = addGathered(parts)
  if (field === undefined) return { contested, add: addWithoutField(key, told, parts, gathered) }
  const isPlain = twins.length === 0 && field.writable !== false && !isWithheld(matching.withholding, key, 'ticket')
  return { contested, add: isPlain ? addConverted(field, matching, told, gathered) : gathered }
}

/** Where the facts of a key are written, those that are wanted. */
interface ToldFacts {
  readonly context: FactWriter | undefined
  readonly verdict: FactWriter | undefined
  readonly field: FactWriter | undefined
}

/** Any value, by what is gathered of it. */
function addGathered({ factsOf, writerOf }: KeyParts): AddValue {
  const codes = new Map<JsonValue, readonly Code[]>()
  const codesOf = (value: JsonValue): readonly Code[] =>
    [...factsOf(value)].flatMap(([fact, one]): readonly Code[] => {
      const writer = OF_A_KEY.test(fact) ? writerOf(fact) : undefined
      return writer === undefined ? [] : [{ writer, id: writer.idOf(one) }]
    })
  return (row, value) => {
    const known = codes.get(value)
    const all = known ?? codesOf(value)
    if (known === undefined && codes.size < MOST_VALUES) codes.set(value, all)
    for (const { writer, id } of all) writer.add(row, id)
  }
}

const OF_A_KEY = /^(?:context|verdict|field)\./u

/** A fact with the id of its value. */
interface Code {
  readonly writer: FactWriter
  readonly id: number
}

/** A key without a field has the same verdict for every text, and the text is the fact. */
function addWithoutField(key: string, told: ToldFacts, { factsOf }: KeyParts, otherwise: AddValue): AddValue {
  const { context, verdict } = told
  const always = factsOf('x').get(factName('verdict', key))
  const verdictId = always === undefined ? undefined : verdict?.idOf(always)
  return (row, value) => {
    if (typeof value !== 'string' || value === '') {
      otherwise(row, value)
      return
    }
    if (context !== undefined) context.add(row, context.idOf(value))
    if (verdictId !== undefined) verdict?.add(row, verdictId)
  }
}

/** What a value says of a key that alone fills a field. */
interface ConvertedCode {
  readonly context: number
  readonly verdict: number
  /** Nothing: it is refused. */
  readonly field: number | undefined
}

function addConverted(field: TicketField, matching: Matching, told: ToldFacts, otherwise: AddValue): AddValue {
  const codes = new Map<JsonValue, ConvertedCode>()
  const codeOf = (value: ContextText): ConvertedCode => {
    const conversion = convertValue(field, value, matching.compilePattern)
    const fact = 'refused' in conversion ? '' : factOf(field, conversion.value)
    const isFact = fact !== '' && !(typeof fact === 'number' && !Number.isFinite(fact))
    return {
      context: told.context?.idOf(value.text) ?? 0,
      verdict: told.verdict?.idOf('refused' in conversion ? 'refused' : 'filled') ?? 0,
      field: isFact ? told.field?.idOf(fact) : undefined,
    }
  }
  const isContextAlone = told.verdict === undefined && told.field === undefined
  return (row, value) => {
    if (isContextAlone && typeof value === 'string' && value !== '') {
      if (told.context !== undefined) told.context.add(row, told.context.idOf(value))
      return
    }
    const known = codes.get(value)
    const text = known === undefined ? contextText(value) : undefined
    if (known === undefined && text === undefined) {
      otherwise(row, value)
      return
    }
    const code = known ?? (text === undefined ? undefined : codeOf(text))
    if (code === undefined) return
    if (known === undefined && codes.size < MOST_VALUES) codes.set(value, code)
    told.context?.add(row, code.context)
    told.verdict?.add(row, code.verdict)
    if (code.field !== undefined) told.field?.add(row, code.field)
  }
}

type ContextText = Extract<ContextValue, { readonly kind: 'text' | 'number' | 'boolean' }>

/** The value as `normalizeContext` has it. Nothing for what says nothing. */
function contextText(value: JsonValue): ContextText | undefined {
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : { kind: 'text', text: value }
    case 'number':
      return { kind: 'number', number: value, text: numberText(value) }
    case 'boolean':
      return { kind: 'boolean', boolean: value, text: String(value) }
    default:
      return undefined
  }
}

/** As `gatherFacts` has it: a decimal is text in the draft and a number for rules. */
function factOf({ type }: TicketField, value: FactValue): FactValue {
  return type === 'decimal' ? Number(value) : value
}
