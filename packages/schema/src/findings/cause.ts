import type { JsonSchema } from '@handoffkit/core'
import { inside, pointerOf, stepsOf } from '../json-pointer.ts'
import { nearestName } from '../nearest-name.ts'
import { memberNames, schemaAt } from './schema-at.ts'
import type { SchemaError } from './schema-error.ts'
import { namesIn, valueAt } from './value-at.ts'

/** One mistake, as the failed keywords of a schema tell it. */
export type Cause = MissingMember | UnknownMembers | WrongValue

/** A member that must be there is not. */
export interface MissingMember {
  readonly kind: 'missing'
  readonly object: string
  readonly member: string
  readonly schema: JsonSchema
}

/** Members that nobody knows: several where one explanation covers them all. `meant`: the one that was probably meant. */
export interface UnknownMembers {
  readonly kind: 'unknown'
  readonly object: string
  readonly members: readonly string[]
  readonly meant?: string
  readonly schema: JsonSchema
}

/** A value, or the name of a member, is not what it must be. */
export interface WrongValue {
  readonly kind: 'value'
  readonly error: SchemaError
  readonly schema: JsonSchema
}

/** Keywords that only repeat that something inside them failed. */
const ECHOES = new Set(['if', 'propertyNames', 'anyOf', 'allOf'])

/** Whether a failed keyword tells of a mistake, and not only of another keyword. */
export function isTelling({ keyword }: SchemaError): boolean {
  return !ECHOES.has(keyword)
}

/** Of several failed keywords at one value the first of these is the cause; the others follow from it. */
const RANKS = ['false schema', 'type', 'const', 'enum', 'format', 'pattern']

/** The mistakes behind the telling failed keywords of a schema, one per cause. */
export function causesOf(errors: readonly SchemaError[], root: JsonSchema, document: unknown): readonly Cause[] {
  const failed = notInside(wholesale(errors), errors).map(
    (error): Failed => ({ error, schema: schemaAt(root, error.schemaPath) }),
  )
  const ofMembers = failed.filter(({ error }) => isAboutMembers(error))
  const ofValues = failed.filter(({ error }) => !isAboutMembers(error))
  const byObject = Map.groupBy(ofMembers, ({ error }) => error.instancePath)
  const byValue = Map.groupBy(ofValues, ({ error }) => placeOf(error))
  return [
    ...[...byObject].flatMap(([object, group]) => memberCauses(object, group, valueAt(document, object))),
    ...[...byValue.values()].map((group): Cause => ({ kind: 'value', ...firstOf(group) })),
  ]
}

/** Values that are wrong as a whole: of another type, or not allowed at all. What is wrong inside them says nothing more. */
function wholesale(errors: readonly SchemaError[]): ReadonlySet<string> {
  return new Set(errors.filter(({ keyword }) => keyword === 'type' || keyword === 'false schema').map(placeOf))
}

function notInside(places: ReadonlySet<string>, errors: readonly SchemaError[]): readonly SchemaError[] {
  return errors.filter((error) => {
    // A complaint about an object's members stands inside the object.
    const steps = stepsOf(isAboutMembers(error) ? inside(error.instancePath, '') : placeOf(error))
    return steps.every((_, length) => !places.has(pointerOf(steps.slice(0, length))))
  })
}

/** The value that a failed keyword speaks of; for a bad name, the member of that name. */
export function placeOf({ instancePath, propertyName }: SchemaError): string {
  return propertyName === undefined ? instancePath : inside(instancePath, propertyName)
}

interface Failed {
  readonly error: SchemaError
  readonly schema: JsonSchema
}

function isAboutMembers({ keyword }: SchemaError): boolean {
  return keyword === 'required' || keyword === 'additionalProperties'
}

function firstOf(group: readonly Failed[]): Failed {
  return group.reduce((first, one) => (rank(one) < rank(first) ? one : first))
}

function rank({ error }: Failed): number {
  const place = RANKS.indexOf(error.keyword)
  return place < 0 ? RANKS.length : place
}

/**
 * A member that is missing and one that is unknown and looks like it are one mistake. So is an object of which nothing
 * is known: it was meant for another place or another form.
 */
function memberCauses(object: string, group: readonly Failed[], value: unknown): readonly Cause[] {
  const present = namesIn(value)
  const unknown = distinct(group, 'additionalProperty')
  const missing = distinct(group, 'missingProperty')
  const named = unknown.map(([member, schema]): UnknownMembers => {
    const candidates = [...missing.map(([name]) => name), ...memberNames(schema)].filter(isNew(present))
    const meant = nearestName(member, candidates)
    return { kind: 'unknown', object, members: [member], schema, ...(meant === undefined ? {} : { meant }) }
  })
  const meant = new Set(named.map((cause) => cause.meant))
  const isForeign =
    present.length > 0 && unknown.length === present.length && named.every((cause) => cause.meant === undefined)
  if (isForeign) return joined(named)
  const explained = named.filter(({ schema }) => 'errorMessage' in schema)
  return [
    ...named.filter((cause) => !explained.includes(cause)),
    ...(explained.length > 1 ? joined(explained) : explained),
    ...missing
      .filter(([member]) => !meant.has(member))
      .map(([member, schema]): Cause => ({ kind: 'missing', object, member, schema })),
  ]
}

/** Several unknown members as one cause. */
function joined(causes: readonly UnknownMembers[]): readonly UnknownMembers[] {
  const [first] = causes
  if (first === undefined) return []
  const { meant: _, ...rest } = first
  return [{ ...rest, members: causes.flatMap(({ members }) => members) }]
}

function isNew(present: readonly string[]): (name: string, index: number, all: readonly string[]) => boolean {
  return (name, index, all) => !present.includes(name) && all.indexOf(name) === index
}

function distinct(group: readonly Failed[], param: string): readonly (readonly [name: string, schema: JsonSchema])[] {
  const found = new Map<string, JsonSchema>()
  for (const { error, schema } of group) {
    const name = error.params[param]
    if (typeof name === 'string' && !found.has(name)) found.set(name, schema)
  }
  return [...found]
}
