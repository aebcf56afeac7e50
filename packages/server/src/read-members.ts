import type { Finding, JsonSchema } from '@handoffkit/core'
import { HandoffError, readInstant } from '@handoffkit/core'

interface About {
  readonly description: string
  readonly required?: true
}

/** One parameter of a query, or one member of a small body. */
export type Member = About &
  (
    | { readonly kind: 'text'; readonly maxLength: number }
    | { readonly kind: 'choice'; readonly values: readonly string[] }
    /** A list of some of them, each once at most. In bodies alone. */
    | { readonly kind: 'choices'; readonly values: readonly string[] }
    | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number }
    /** RFC 3339, or a day in UTC. Read as milliseconds since the epoch. */
    | { readonly kind: 'instant' }
    | { readonly kind: 'flag' }
    /** Texts by name. */
    | { readonly kind: 'texts'; readonly maxCount: number }
    /** A handoff event. Only its reader knows whether it is one. */
    | { readonly kind: 'event' }
    /** An object with at least one of these members. In bodies alone. */
    | { readonly kind: 'members'; readonly members: Members }
  )

/** Members by name. What is not named may not be sent. */
export interface Members {
  readonly [name: string]: Member
}

type ValueOf<One> = One extends { readonly kind: 'choice'; readonly values: readonly (infer Value)[] }
  ? Value
  : One extends { readonly kind: 'choices'; readonly values: readonly (infer Value)[] }
    ? readonly Value[]
    : One extends { readonly kind: 'integer' | 'instant' }
      ? number
      : One extends { readonly kind: 'flag' }
        ? boolean
        : One extends { readonly kind: 'texts' }
          ? Readonly<Record<string, string>>
          : One extends { readonly kind: 'event' }
            ? object
            : One extends { readonly kind: 'members'; readonly members: infer Inner extends Members }
              ? ValuesOf<Inner>
              : string

/** The values of members: those that must be there, and those that may. */
export type ValuesOf<Shape extends Members> = {
  readonly [Name in keyof Shape as Shape[Name] extends { readonly required: true } ? Name : never]: ValueOf<Shape[Name]>
} & {
  readonly [Name in keyof Shape as Shape[Name] extends { readonly required: true } ? never : Name]?: ValueOf<
    Shape[Name]
  >
}

/** Where members stand: in a query everything is text. */
export type Place = 'query' | 'body'

/**
 * Reads a query or a small body, all of it or nothing.
 *
 * @throws HandoffError HK_REQUEST_INVALID with every mistake; never a value, which may be personal
 */
export function readMembers<const Shape extends Members>(shape: Shape, given: unknown, place: Place): ValuesOf<Shape> {
  const { value, findings } = readObject(shape, given === undefined ? {} : given, place, '')
  if (findings.length > 0) throw invalid(place, findings)
  return value as ValuesOf<Shape>
}

interface Reading {
  readonly value: unknown
  readonly findings: readonly Finding[]
}

function readObject(shape: Members, given: unknown, place: Place, path: string): Reading {
  const members = membersOf(given)
  const read = members.flatMap(([name, value]): readonly (readonly [string, Reading])[] => {
    const member = Object.hasOwn(shape, name) ? shape[name] : undefined
    return member === undefined ? [] : [[name, readMember(name, member, value, place, `${path}/${name}`)]]
  })
  const findings = [
    ...(isObject(given) ? [] : [mistake(path, 'It is no object.')]),
    ...members.filter(([name]) => !Object.hasOwn(shape, name)).map(([name]) => unknownMember(name, shape, path)),
    ...read.flatMap(([, reading]) => reading.findings),
    ...missingFrom(shape, new Set(read.map(([name]) => name)), path),
  ]
  return { value: Object.fromEntries(read.map(([name, { value }]) => [name, value])), findings }
}

function readMember(name: string, member: Member, given: unknown, place: Place, path: string): Reading {
  if (member.kind === 'members' && isObject(given) && Object.keys(given).length > 0)
    return readObject(member.members, given, place, path)
  const value = readValue(member, given, place)
  return { value, findings: value === undefined ? [mistake(path, `"${name}" is not ${wanted(member)}.`)] : [] }
}

/** The JSON Schema of a member, for the OpenAPI document. */
export function memberSchema(member: Member): JsonSchema {
  switch (member.kind) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: member.maxLength }
    case 'choice':
      return { type: 'string', enum: member.values }
    case 'choices':
      return { type: 'array', items: { type: 'string', enum: member.values }, minItems: 1, uniqueItems: true }
    case 'integer':
      return { type: 'integer', minimum: member.minimum, maximum: member.maximum }
    case 'instant':
      return { type: 'string', examples: ['2026-03-08T11:29:00Z'] }
    case 'flag':
      return { type: 'boolean' }
    case 'texts':
      return { type: 'object', maxProperties: member.maxCount, additionalProperties: { type: 'string' } }
    case 'event':
      return { $ref: '#/components/schemas/HandoffEvent' }
    case 'members':
      return { ...membersSchema(member.members), minProperties: 1 }
  }
}

/** The JSON Schema of an object that has these members and no others. */
export function membersSchema(members: Members): JsonSchema {
  const required = Object.keys(members).filter((name) => members[name]?.required === true)
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(
      Object.entries(members).map(([name, member]) => [
        name,
        { ...memberSchema(member), description: member.description },
      ]),
    ),
    additionalProperties: false,
  }
}

/** The value that a member takes, or nothing when it does not fit. An object of members is read by `readObject`. */
function readValue(member: Member, value: unknown, place: Place): unknown {
  switch (member.kind) {
    case 'text':
      return isText(value) && value !== '' && value.length <= member.maxLength ? value : undefined
    case 'choice':
      return member.values.find((one) => one === value)
    case 'choices':
      return isSelection(value, member.values) ? value : undefined
    case 'integer':
      return within(member, place === 'query' && isText(value) && /^\d{1,15}$/u.test(value) ? Number(value) : value)
    case 'instant':
      return isText(value) ? readInstant(value) : undefined
    case 'flag':
      if (place === 'query') return value === 'true' ? true : value === 'false' ? false : undefined
      return typeof value === 'boolean' ? value : undefined
    case 'texts':
      return isObject(value) && Object.keys(value).length <= member.maxCount && Object.values(value).every(isText)
        ? value
        : undefined
    case 'event':
      return isObject(value) ? value : undefined
    case 'members':
      return undefined
  }
}

function isSelection(value: unknown, values: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((one) => values.some((known) => known === one))
  )
}

function within({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }, value: unknown) {
  return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum ? Number(value) : undefined
}

function missingFrom(shape: Members, there: ReadonlySet<string>, path: string): readonly Finding[] {
  return Object.entries(shape)
    .filter(([name, { required }]) => required === true && !there.has(name))
    .map(([name]) => mistake(path, `"${name}" is missing.`))
}

function wanted(member: Member): string {
  switch (member.kind) {
    case 'text':
      return `a text of 1 to ${member.maxLength} characters`
    case 'choice':
      return `one of ${member.values.join(', ')}`
    case 'choices':
      return `a list of some of ${member.values.join(', ')}`
    case 'integer':
      return `a whole number from ${member.minimum} to ${member.maximum}`
    case 'instant':
      return 'an instant, such as 2026-03-08T11:29:00Z, or a day'
    case 'flag':
      return 'true or false'
    case 'texts':
      return `an object of at most ${member.maxCount} texts`
    case 'event':
      return 'a handoff event'
    case 'members':
      return `an object with some of ${Object.keys(member.members).join(', ')}`
  }
}

/** What somebody made up is not repeated: it may hold anything. */
function unknownMember(name: string, shape: Members, path: string): Finding {
  const known = Object.keys(shape)
  const shown = /^[\w.-]{1,40}$/u.test(name) ? `"${name}"` : 'One member'
  const hint = known.length === 0 ? 'Nothing is taken here.' : `Known are ${known.join(', ')}.`
  return { ...mistake(path, `${shown} is not known here.`), hint }
}

function mistake(path: string, message: string): Finding {
  return { code: 'invalid-request', severity: 'error', path, message }
}

/** An error about a query or a body. */
export function invalid(place: Place, findings: readonly Finding[]): HandoffError {
  const [first] = findings
  return new HandoffError('HK_REQUEST_INVALID', {
    because: `In the ${place}: ${findings.map(({ message }) => message).join(' ')}`,
    findings,
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  })
}

function membersOf(given: unknown): readonly (readonly [string, unknown])[] {
  return isObject(given) ? Object.entries(given) : []
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
