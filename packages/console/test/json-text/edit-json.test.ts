import type { JsonValue } from '@handoffkit/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonEdit } from '../../src/json-text/edit-json.ts'
import { editJson } from '../../src/json-text/edit-json.ts'
import type { JsonPath } from '../../src/json-text/json-tree.ts'
import { childrenOf, jsonTree, nameOf, nodeAt, valueOf } from '../../src/json-text/json-tree.ts'

/** White space and comments, as people put them anywhere between the parts of a text. */
const gaps = fc
  .array(fc.constantFrom('', ' ', '\n', '\n\n    ', '\t', '/* c */', ' // c\n', '\r\n  '), { maxLength: 3 })
  .map((parts) => parts.join(''))

const scalars = fc.oneof(
  fc.constantFrom('0', '1.50', '-0.0', '1e2', 'true', 'false', 'null', '"a\\u0062"', '"//"', '"/*"', '",]"'),
  fc.string({ maxLength: 4 }).map((value) => JSON.stringify(value)),
)

/** Texts of JSON with comments, some with commas behind the last part. */
const texts = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    container('[', ']', tie('value')),
    container('{', '}', fc.tuple(fc.constantFrom('a', 'b', 'when', 'name', ''), gaps, tie('value'))),
  ),
})).value

function container(
  open: string,
  close: string,
  parts: fc.Arbitrary<string | readonly [string, string, string]>,
): fc.Arbitrary<string> {
  return fc
    .tuple(fc.uniqueArray(fc.tuple(gaps, parts, gaps), { maxLength: 4, selector: keyOf }), gaps, fc.boolean())
    .map(([items, inside, hasComma]) => {
      const written = items.map(([before, part, behind]) => `${before}${spelled(part)}${behind}`)
      return `${open}${written.join(',')}${hasComma && items.length > 0 ? ',' : ''}${inside}${close}`
    })
}

let keys = 0
function keyOf([, part]: readonly [string, string | readonly [string, string, string], string]): string {
  keys += 1
  return typeof part === 'string' ? String(keys) : part[0]
}

function spelled(part: string | readonly [string, string, string]): string {
  return typeof part === 'string' ? part : `${JSON.stringify(part[0])}${part[1]}:${part[2]}`
}

const documents = fc.tuple(gaps, texts, gaps).map((parts) => parts.join(''))
const values = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)

/** Every path of a text. */
function pathsOf(text: string): readonly JsonPath[] {
  const { root } = jsonTree(text)
  const walk = (path: JsonPath): readonly JsonPath[] => {
    const node = nodeAt(root, path)
    if (node === undefined) return []
    const steps = childrenOf(node).map((child, place) => (node.type === 'array' ? place : nameOf(child)))
    return [
      path,
      ...(node.type === 'array' || node.type === 'object' ? steps.flatMap((step) => walk([...path, step])) : []),
    ]
  }
  return walk([])
}

const readAt = (text: string, path: JsonPath = []): JsonValue | undefined => {
  const { root, mistakeAt } = jsonTree(text)
  expect(mistakeAt, text).toBeUndefined()
  return valueOf(nodeAt(root, path))
}
const after = (text: string, edit: JsonEdit) => editJson(text, [edit])
const comments = (text: string) => (text.match(/c \*\/|\/\/ c/gu) ?? []).toSorted()

/** What stands outside of the value at a path. */
function around(text: string, path: JsonPath): readonly [string, string] {
  const node = nodeAt(jsonTree(text).root, path)
  if (node === undefined) throw new Error(`Nothing at ${path.join('/')}.`)
  return [text.slice(0, node.offset), text.slice(node.offset + node.length)]
}

/** A text, and one of its paths that a test wants. */
const placesIn = (isWanted: (value: JsonValue | undefined, path: JsonPath) => boolean) =>
  documents.chain((text) => {
    const wanted = pathsOf(text).filter((path) => isWanted(valueOf(nodeAt(jsonTree(text).root, path)), path))
    return wanted.length === 0
      ? fc.constant(undefined)
      : fc.record({ text: fc.constant(text), path: fc.constantFrom(...wanted) })
  })

const arrays = placesIn((value) => Array.isArray(value))
const anywhere = placesIn(() => true)
const inside = placesIn((_, path) => path.length > 0)
const objects = placesIn((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

describe('an edit through the form changes only its node', () => {
  test('another value: everything around it stays, byte for byte', () => {
    fc.assert(
      fc.property(anywhere, values, (place, value) => {
        if (place === undefined) return
        const edited = after(place.text, { do: 'set', path: place.path, value })
        expect(readAt(edited, place.path)).toEqual(value)
        expect(around(edited, place.path)).toEqual(around(place.text, place.path))
      }),
    )
  })

  test('a member that was missing: the others are spelled as before', () => {
    fc.assert(
      fc.property(objects, values, fc.subarray(['a', 'b', 'name']), (place, value, behind) => {
        if (place === undefined) return
        const path = [...place.path, 'new']
        const before = readAt(place.text, place.path)
        const edited = after(place.text, { do: 'set', path, value, after: behind })
        expect(readAt(edited, place.path)).toEqual({ ...(before as object), new: value })
        expect(around(edited, place.path)).toEqual(around(place.text, place.path))
        expect(comments(edited)).toEqual(comments(place.text))
      }),
    )
  })

  test('an item or member taken away: what is left has the values and the spelling that it had', () => {
    fc.assert(
      fc.property(inside, (place) => {
        if (place === undefined) return
        const holder = place.path.slice(0, -1)
        const step = place.path.at(-1) ?? ''
        const before = readAt(place.text, holder)
        const edited = after(place.text, { do: 'remove', path: place.path })
        const left = Array.isArray(before)
          ? before.filter((_, index) => index !== step)
          : Object.fromEntries(Object.entries(before as object).filter(([name]) => name !== step))
        expect(readAt(edited, holder)).toEqual(left)
        expect(around(edited, holder)).toEqual(around(place.text, holder))
      }),
    )
  })

  test('an item more: the others, their comments and what is around stay', () => {
    fc.assert(
      fc.property(arrays, fc.nat({ max: 5 }), values, (place, at, value) => {
        if (place === undefined) return
        const before = readAt(place.text, place.path) as readonly JsonValue[]
        const index = Math.min(at, before.length)
        const edited = after(place.text, { do: 'insert', path: place.path, place: index, value })
        expect(readAt(edited, place.path)).toEqual(before.toSpliced(index, 0, value))
        expect(around(edited, place.path)).toEqual(around(place.text, place.path))
        expect(comments(edited)).toEqual(comments(place.text))
      }),
    )
  })

  test('a value put into another one and taken out again is the text that was', () => {
    fc.assert(
      fc.property(anywhere, (place) => {
        if (place === undefined) return
        const before = readAt(place.text, place.path)
        const wrap: JsonEdit = { do: 'wrap', path: place.path, before: '{ "all": [', behind: '] }' }
        const edited = after(place.text, wrap)
        expect(readAt(edited, place.path)).toEqual({ all: [before] })
        expect(around(edited, place.path)).toEqual(around(place.text, place.path))
        const renamed = after(edited, { do: 'rename', path: [...place.path, 'all'], name: 'any' })
        expect(readAt(renamed, place.path)).toEqual({ any: [before] })
        expect(after(renamed, { do: 'lift', path: place.path, inner: ['any', 0] })).toBe(place.text)
      }),
    )
  })

  test('an item elsewhere: no comment is lost, and there and back is the text that was', () => {
    fc.assert(
      fc.property(arrays, fc.nat(), fc.nat(), (place, from, to) => {
        if (place === undefined) return
        const before = readAt(place.text, place.path) as readonly JsonValue[]
        if (before.length === 0) return
        const [low, high] = [from % before.length, to % before.length]
        const edited = after(place.text, { do: 'move', path: place.path, from: low, to: high })
        const [moved = null] = before.slice(low)
        expect(readAt(edited, place.path)).toEqual(before.toSpliced(low, 1).toSpliced(high, 0, moved))
        expect(around(edited, place.path)).toEqual(around(place.text, place.path))
        expect(comments(edited)).toEqual(comments(place.text))
        if (low === high) expect(edited).toBe(place.text)
      }),
    )
  })
})

describe('rules as people write them', () => {
  const text = `{
  "rules": [
    // The best customers.
    { "name": "vip", "when": { "condition": "is-vip" }, "team": "vip-care" }, // since May

    // ---- the rest ----

    { "name": "bill", "team": "billing" }
  ]
}
`

  test('a rule moves with the comments above and behind it', () => {
    expect(after(text, { do: 'move', path: ['rules'], from: 0, to: 1 })).toBe(`{
  "rules": [
    { "name": "bill", "team": "billing" },

    // ---- the rest ----

    // The best customers.
    { "name": "vip", "when": { "condition": "is-vip" }, "team": "vip-care" } // since May
  ]
}
`)
  })

  test('a member that is added stands behind those it belongs to', () => {
    expect(after(text, { do: 'set', path: ['rules', 1, 'mode'], value: 'off', after: ['name', 'description'] })).toBe(
      text.replace('"bill", ', '"bill", "mode": "off", '),
    )
  })

  test('a new rule gets a line of its own', () => {
    expect(after(text, { do: 'insert', path: ['rules'], place: 2, value: { name: 'x', team: 'y' } })).toBe(
      text.replace('"billing" }\n', '"billing" },\n    { "name": "x", "team": "y" }\n'),
    )
  })

  test('a text with a mistake is not touched', () => {
    const broken = '{ "rules": [ '
    expect(after(broken, { do: 'insert', path: ['rules'], place: 0, value: {} })).toBe(broken)
  })
})
