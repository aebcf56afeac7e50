import type { JsonSchema, JsonValue, Repair } from '@handoffkit/core'
import { quoted } from '../json-pointer.ts'
import { nearestName } from '../nearest-name.ts'
import { memberNames } from './schema-at.ts'
import type { SchemaError } from './schema-error.ts'
import { kindWords, orList, typeWords } from './words.ts'

/** The value that failed, and how a sentence calls its place. */
export interface Situation {
  readonly value: unknown
  readonly place: string
  /** Whether messages may repeat the value. */
  readonly quotes: boolean
}

/** What is wrong with one value, in words. */
export interface Said {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
  /** The item of the list that the finding points at. */
  readonly at?: number
  readonly repair?: Repair
}

/** What a failed keyword says of a value. */
export function describeValue(
  { keyword, params }: SchemaError,
  schema: JsonSchema,
  { value, place, quotes }: Situation,
): Said {
  switch (keyword) {
    case 'type':
      return {
        code: 'wrong-type',
        message: `${place} must be ${typeWords(params['type'])}, but is ${kindWords(value)}.`,
        hint: explanationOf(schema) ?? typeHint(params['type'], value, schema),
      }
    case 'enum':
      return notAllowed(asList(params['allowedValues']), place, value, quotes)
    case 'const':
      return { code: 'not-allowed', message: `${place} must be ${JSON.stringify(params['allowedValue'])}.` }
    case 'false schema':
      return { code: 'not-allowed', message: `${place} is not allowed here.` }
    case 'pattern':
      return {
        code: 'pattern',
        message: `${place} is not written as it must be.`,
        hint: textOf(schema['patternErrorMessage']),
      }
    case 'format':
      return badFormat(params['format'], place)
    case 'uniqueItems':
      return {
        code: 'duplicate-item',
        message: `${place} holds the same item twice.`,
        hint: 'Keep one.',
        at: Math.max(Number(params['i']), Number(params['j'])),
      }
    case 'minProperties':
      return {
        code: 'too-small',
        message: `${place} is empty.`,
        hint: `It needs ${orList(memberNames(schema).map(quoted))}.`,
      }
    default:
      return outOfBounds(keyword, Number(params['limit']), place)
  }
}

/** An example of what a schema accepts, as JSON, when the schema shows one. */
export function exampleOf({ examples, enum: values, const: constant }: JsonSchema): string | undefined {
  const [example] = isList(examples) ? examples : isList(values) ? values : [constant]
  const text = example === undefined ? undefined : JSON.stringify(example)
  return text !== undefined && text.length <= LONGEST_EXAMPLE ? text : undefined
}

/** Longer examples do not help in one line. */
const LONGEST_EXAMPLE = 100

/** The words that a schema has for its mistakes. */
export function explanationOf(schema: JsonSchema): string | undefined {
  return textOf(schema['errorMessage'])
}

function notAllowed(values: readonly unknown[], place: string, value: unknown, quotes: boolean): Said {
  const written = quotes && typeof value === 'string' ? value : undefined
  const meant =
    written === undefined
      ? undefined
      : nearestName(
          written,
          values.filter((one) => typeof one === 'string'),
        )
  return {
    code: 'not-allowed',
    message: `${place} ${written === undefined ? 'is' : `is ${quoted(written)}, which is`} not one of the allowed values.`,
    hint: `${meant === undefined ? '' : `Did you mean ${quoted(meant)}? `}Use ${orList(values.map((one) => JSON.stringify(one)))}.`,
    ...(meant === undefined ? {} : { repair: { kind: 'write', to: meant } }),
  }
}

function badFormat(format: unknown, place: string): Said {
  return format === 'date'
    ? { code: 'not-a-date', message: `${place} is no date.`, hint: 'A date is written YYYY-MM-DD and must exist.' }
    : {
        code: 'not-a-datetime',
        message: `${place} is no date and time.`,
        hint: 'It is written like "2026-03-08T11:29:00Z" (RFC 3339).',
      }
}

function outOfBounds(keyword: string, limit: number, place: string): Said {
  switch (keyword) {
    case 'minimum':
      return { code: 'too-small', message: `${place} must be at least ${limit}.` }
    case 'maximum':
      return { code: 'too-large', message: `${place} must be at most ${limit}.` }
    case 'minLength':
    case 'minItems':
      return {
        code: 'too-small',
        message: limit === 1 ? `${place} is empty.` : `${place} must hold at least ${limit}.`,
      }
    case 'maxLength':
      return { code: 'too-large', message: `${place} must have at most ${limit} characters.` }
    case 'maxItems':
      return { code: 'too-large', message: `${place} must have at most ${limit} items.` }
    default:
      return { code: 'not-allowed', message: `${place} is not what it must be.` }
  }
}

function typeHint(type: unknown, value: unknown, schema: JsonSchema): string | undefined {
  if (value === null) return 'Leave it out when there is nothing to say.'
  const types = asList(type)
  if (types.includes('string') && typeof value === 'number') return 'Write it in quotation marks.'
  if (typeof value === 'string' && types.some((one) => UNQUOTED.has(one))) return 'Write it without quotation marks.'
  const example = exampleOf(schema)
  return example === undefined ? undefined : `For example ${example}.`
}

const UNQUOTED: ReadonlySet<unknown> = new Set(['number', 'integer', 'boolean'])

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
