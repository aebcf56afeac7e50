import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { BUILT_IN_OPERATORS } from '@handoffkit/schema'
import rulesetSchema from '@handoffkit/schema/schemas/ruleset.schema.json' with { type: 'json' }
import type { Node } from 'jsonc-parser'
import { getLocation } from 'jsonc-parser'
import type { JsonPath } from '../../../json-text/json-tree.ts'
import { jsonTree, nodeAt, valueOf } from '../../../json-text/json-tree.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { SchemaPart } from './schema-parts.ts'
import { partsAt } from './schema-parts.ts'

const SCHEMA: SchemaPart = rulesetSchema as SchemaPart

/** Members whose values are chosen rather than made up. */
const CHOSEN: ReadonlySet<string> = new Set([
  'fact',
  'operator',
  'value',
  'team',
  'closed',
  'default',
  'condition',
  'list',
  'schedule',
  'requires',
  'mode',
  'priority',
  'type',
  'ignoreCase',
  'format',
])

/** Something that can stand at a place: the text of a JSON value, or the name of a member. */
interface Offer {
  readonly name: string
  readonly value: unknown
  readonly detail?: string
  readonly info?: string
}

/** Completes members from the published schema, and names and values from the helpdesk and the rules themselves. */
export function completeRules(
  context: CompletionContext,
  vocabulary: Vocabulary,
  prefix: JsonPath,
): CompletionResult | null {
  const text = context.state.doc.toString()
  const { path, isAtPropertyKey, previousNode } = getLocation(text, context.pos)
  const word = context.matchBefore(/[\w.$-]+/u)
  const isQuoted = previousNode?.type === 'string' || (isAtPropertyKey && previousNode?.type === 'property')
  if (!context.explicit && word === null && previousNode === undefined) return null
  if (previousNode !== undefined && !isQuoted && previousNode.type !== 'null' && word === null) return null
  // Most of what is typed is free text: for that, a large file is not read at each letter.
  if (!context.explicit && !isAtPropertyKey && !CHOSEN.has(memberOf(path))) return null
  const { root } = jsonTree(text)
  const at = (place: JsonPath) => valueOf(nodeAt(root, place.slice(prefix.length)))
  const whole: JsonPath = [...prefix, ...path]
  const options = isAtPropertyKey
    ? memberOffers(whole.slice(0, -1), at).map((offer) => memberOption(offer, text, context.pos))
    : valueOffers(whole, at, vocabulary).map(valueOption)
  if (options.length === 0) return null
  const from = isQuoted && previousNode !== undefined ? previousNode.offset : (word?.from ?? context.pos)
  const to = isQuoted && previousNode !== undefined ? endOf(previousNode, text, context.pos) : context.pos
  return { from, to, filter: false, options: ranked(options, text.slice(from, context.pos)) }
}

/** Those that have what was typed, those that begin with it first. */
function ranked(options: readonly Completion[], typed: string): readonly Completion[] {
  const sought = typed.replaceAll('"', '').toLowerCase()
  const found = options.flatMap((option) => {
    const place = option.label.toLowerCase().indexOf(sought)
    return place < 0 ? [] : [{ option, place: place === 0 ? 0 : 1 }]
  })
  return found.toSorted((a, b) => a.place - b.place).map(({ option }) => option)
}

function memberOffers(holder: JsonPath, at: (path: JsonPath) => unknown): readonly Offer[] {
  const there = at(holder)
  const taken = typeof there === 'object' && there !== null ? Object.keys(there) : []
  const found = new Map<string, Offer>()
  for (const { properties = {}, required = [] } of partsAt(SCHEMA, holder, at))
    for (const [name, part] of Object.entries(properties)) {
      if (taken.includes(name) || found.has(name)) continue
      const info = part.description === undefined ? {} : { info: part.description }
      found.set(name, {
        name,
        value: emptyFor(part),
        ...info,
        ...(required.includes(name) ? { detail: 'required' } : {}),
      })
    }
  return [...found.values()]
}

function valueOffers(path: JsonPath, at: (path: JsonPath) => unknown, vocabulary: Vocabulary): readonly Offer[] {
  const own = namesFor(path, at, vocabulary)
  if (own.length > 0) return own
  return partsAt(SCHEMA, path, at).flatMap(({ enum: many = [], const: one, type, description }) => {
    const info = description === undefined ? {} : { info: description }
    const values = [...many, ...(one === undefined ? [] : [one]), ...(type === 'boolean' ? [true, false] : [])]
    return values.map((value) => ({ name: String(value), value, ...info }))
  })
}

/** The name of the member that a path leads into, through arrays. */
function memberOf(path: JsonPath): string {
  return path.findLast((step) => typeof step === 'string') ?? ''
}

/** Names that the helpdesk or the rules have, where one of them is wanted. */
function namesFor(path: JsonPath, at: (path: JsonPath) => unknown, vocabulary: Vocabulary): readonly Offer[] {
  const isItem = typeof path.at(-1) === 'number'
  const named = (names: readonly string[], detail?: string) =>
    names.map((name) => ({ name, value: name, ...(detail === undefined ? {} : { detail }) }))
  switch (memberOf(path)) {
    case 'fact':
      return vocabulary.facts.map(({ name, detail }) => ({ name, value: name, detail }))
    case 'operator':
      return [
        ...BUILT_IN_OPERATORS.map(({ name, meaning }) => ({ name, value: name, info: meaning })),
        ...vocabulary.operators.map(({ name, phrase }) => ({ name, value: name, info: phrase })),
      ]
    case 'team':
    case 'closed':
      return named(vocabulary.teams)
    case 'default':
      return path[0] === 'assignment' ? named(vocabulary.teams) : []
    case 'condition':
      return named(vocabulary.conditions)
    case 'list':
      return named(vocabulary.lists)
    case 'schedule':
      return named(vocabulary.schedules)
    case 'requires':
      return isItem ? named(vocabulary.keys) : []
    case 'value': {
      const holder = path.slice(0, path.lastIndexOf('value'))
      const fact = at([...holder, 'fact'])
      return typeof fact === 'string' ? vocabulary.valuesOf(fact).map((value) => ({ name: String(value), value })) : []
    }
    default:
      return []
  }
}

function valueOption({ name, value, detail, info }: Offer): Completion {
  return { label: name, apply: JSON.stringify(value), ...shown(detail, info) }
}

/** Behind the name of a member comes its value, unless one stands there. */
function memberOption({ name, value, detail, info }: Offer, text: string, pos: number): Completion {
  const hasValue = /^[^"\n,{}[\]]*"?\s*:/u.test(text.slice(pos))
  const written = JSON.stringify(name)
  return {
    label: name,
    apply: (view, _, from, to) => {
      const insert = hasValue ? written : `${written}: ${JSON.stringify(value)}`
      const isHollow = !hasValue && ['""', '[]', '{}'].includes(JSON.stringify(value))
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length - (isHollow ? 1 : 0) },
        userEvent: 'input.complete',
        scrollIntoView: true,
      })
    },
    type: 'property',
    ...shown(detail, info),
  }
}

function shown(detail: string | undefined, info: string | undefined): Pick<Completion, 'detail' | 'info'> {
  return { ...(detail === undefined ? {} : { detail }), ...(info === undefined ? {} : { info }) }
}

/** What stands for a value that is still to be written. */
function emptyFor({ type, enum: many, const: one, then, $ref }: SchemaPart): unknown {
  if (one !== undefined) return one
  if (many !== undefined) return many[0]
  const kind = typeof type === 'string' ? type : (type?.[0] ?? then?.type)
  if (kind === 'array') return []
  if (kind === 'object' || ($ref?.endsWith('condition') ?? false)) return {}
  return kind === 'boolean' ? true : kind === 'number' || kind === 'integer' ? 1 : ''
}

/** Behind a text that may not be closed yet. */
function endOf({ offset, length }: Node, text: string, pos: number): number {
  const end = offset + length
  const line = text.indexOf('\n', pos)
  return end < pos ? pos : line >= 0 && line < end ? pos : end
}
