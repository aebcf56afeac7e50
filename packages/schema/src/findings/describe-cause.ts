import type { JsonSchema, Repair } from '@handoffkit/core'
import { inside, placeName, quoted } from '../json-pointer.ts'
import type { Cause, MissingMember, UnknownMembers, WrongValue } from './cause.ts'
import { placeOf } from './cause.ts'
import { describeValue, exampleOf, explanationOf } from './describe-value.ts'
import { memberNames, memberSchema } from './schema-at.ts'
import { valueAt } from './value-at.ts'
import { orList } from './words.ts'

/** What is read, and what may be said of it. */
export interface Subject {
  readonly schema: JsonSchema
  /** How messages call the whole: `ruleset`. */
  readonly noun: string
  /** Whether messages may repeat what the author wrote. Never for events and drafts: they hold people's data. */
  readonly quotes: boolean
}

/** A finding that does not know its line yet; `part` says whether the mistake is in a member's name or in its value. */
export interface Described {
  readonly code: string
  readonly path: string
  readonly part: 'key' | 'value'
  readonly message: string
  readonly hint?: string
  readonly repair?: Repair
}

/** One mistake in words: what is wrong, where, and what to do about it. */
export function describeCause(cause: Cause, subject: Subject, document: unknown): Described {
  switch (cause.kind) {
    case 'missing':
      return describeMissing(cause, subject)
    case 'unknown':
      return describeUnknown(cause, subject)
    case 'value':
      return describeOne(cause, subject, document)
  }
}

function describeMissing({ object, member, schema }: MissingMember, { schema: root, noun }: Subject): Described {
  const missing = memberSchema(root, schema, member)
  const example = exampleOf(missing)
  const explanation = explanationOf(missing)
  const such = example === undefined ? '' : `, such as ${example}`
  return {
    code: 'missing-member',
    path: inside(object, member),
    part: 'value',
    message: `${the(object, noun)} has no ${quoted(member)}.`,
    hint: `Add ${quoted(member)}${such}.${explanation === undefined ? '' : ` ${explanation}`}`,
  }
}

function describeUnknown({ object, members, meant, schema }: UnknownMembers, { noun }: Subject): Described {
  const names = members.map(quoted)
  return {
    code: 'unknown-member',
    path: inside(object, members[0] ?? ''),
    part: 'key',
    message: `${the(object, noun)} takes no ${orList(names)}.`,
    hint:
      meant === undefined ? (explanationOf(schema) ?? allowed(memberNames(schema))) : `Did you mean ${quoted(meant)}?`,
    ...(meant === undefined ? {} : { repair: { kind: 'rename', to: meant } }),
  }
}

function allowed(names: readonly string[]): string {
  return `It may have ${orList(names.filter((name) => name !== '$schema').map(quoted))}.`
}

function describeOne({ error, schema }: WrongValue, subject: Subject, document: unknown): Described {
  const path = placeOf(error)
  const isName = error.propertyName !== undefined
  const value = isName ? error.propertyName : valueAt(document, path)
  const place = isName
    ? `The name ${quoted(error.propertyName)} in ${the(error.instancePath, subject.noun)}`
    : the(path, subject.noun)
  const said = describeValue(error, schema, { value, place, quotes: subject.quotes || isName })
  const hint = said.hint ?? explanationOf(schema)
  return {
    code: said.code,
    path: said.at === undefined ? path : inside(path, said.at),
    part: isName || error.keyword === 'false schema' ? 'key' : 'value',
    message: said.message,
    ...(hint === undefined ? {} : { hint }),
    // A name that is wrong as a value of its object is no text that could be written over.
    ...(said.repair === undefined || isName ? {} : { repair: said.repair }),
  }
}

/** A place as the subject of a sentence. */
function the(pointer: string, noun: string): string {
  return pointer === '' ? `The ${noun}` : placeName(pointer)
}
