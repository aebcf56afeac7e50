import type { JsonSchema, JsonValue } from '@handoffkit/core'
import type { About, Schemas } from './build.ts'

/** One form of an object, and the members that tell it from the other forms. */
export interface Form {
  readonly told: readonly string[]
  readonly form: JsonSchema
}

/**
 * An object that takes one of several forms, told apart by their members; the first form that has one of its members
 * there is the one that counts.
 *
 * A chain of if, then and else, not `oneOf`: a mistake inside one form says what is wrong with that form only. An
 * object without any telling member is told which ones there are.
 */
export function byMember(about: About, forms: readonly Form[]): JsonSchema {
  return {
    type: 'object',
    ...about,
    ...chain(
      forms.map(({ told, form }) => [hasOneOf(told), form]),
      unrecognized(forms),
    ),
  }
}

/** An object that takes one of several forms, told apart by the value of one member. */
export function byValue(about: About, member: string, forms: Schemas): JsonSchema {
  const values = Object.keys(forms)
  const chosen = values.map((value): Case => {
    const isValue = { type: 'object', required: [member], properties: { [member]: { type: 'string', const: value } } }
    return [isValue, forms[value] ?? {}]
  })
  const meanings = values.map((value) => forms[value]?.['description'] ?? '')
  const which = { type: 'string', description: 'Which of the forms this is.', enum: values, enumDescriptions: meanings }
  const unrecognized = { type: 'object', required: [member], properties: { [member]: which } }
  return { type: 'object', ...about, ...chain(chosen, unrecognized) }
}

type Case = readonly [condition: JsonSchema, form: JsonSchema]

function chain([first, ...rest]: readonly Case[], otherwise: JsonSchema): JsonSchema {
  if (first === undefined) return otherwise
  const [condition, form] = first
  return { if: condition, then: form, else: chain(rest, otherwise) }
}

/** The type stands here because `required` is true of everything that is no object. */
function hasOneOf(members: readonly string[]): JsonSchema {
  const [only = '', ...more] = members
  return {
    type: 'object',
    ...(more.length === 0 ? { required: [only] } : { anyOf: members.map((member) => ({ required: [member] })) }),
  }
}

/** What no form fits. The telling members stand here for completion in editors; they are absent where this is reached. */
function unrecognized(forms: readonly Form[]): JsonSchema {
  const members = forms.flatMap(({ told, form }) =>
    told.map((member): [string, JsonValue] => [member, shown(form, member)]),
  )
  return { type: 'object', minProperties: 1, additionalProperties: false, properties: Object.fromEntries(members) }
}

const SHOWN = ['type', 'title', 'description', 'examples', 'default', 'defaultSnippets']

function shown(form: JsonSchema, member: string): JsonSchema {
  const { properties = {} } = form as { readonly properties?: Schemas }
  return Object.fromEntries(Object.entries(properties[member] ?? {}).filter(([keyword]) => SHOWN.includes(keyword)))
}

/** A value that is a plain text or an object of a certain form. */
export function textOrObject(about: About, plain: JsonSchema, object: JsonSchema): JsonSchema {
  return { type: ['string', 'object'], ...about, if: { type: 'string' }, then: plain, else: object }
}
