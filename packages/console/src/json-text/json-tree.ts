import type { JsonValue } from '@handoffkit/core'
import type { Node, ParseError } from 'jsonc-parser'
import { getNodeValue, parseTree } from 'jsonc-parser'

/** Names of members and places in arrays, from the top. */
export type JsonPath = readonly (string | number)[]

/** A text as far as it can be read as JSON with comments. */
export interface JsonTree {
  readonly text: string
  readonly root: Node | undefined
  /** Where the first mistake of spelling is; nothing when there is none. */
  readonly mistakeAt: number | undefined
}

/** Trees of the texts that were read last: an edit reads the text that the page has just read. */
const recent = new Map<string, JsonTree>()
const RECENT = 4

/** Reads a text, and goes on after mistakes. */
export function jsonTree(text: string): JsonTree {
  const known = recent.get(text)
  if (known !== undefined) return known
  const tree = readTree(text)
  recent.set(text, tree)
  for (const oldest of recent.keys()) if (recent.size > RECENT) recent.delete(oldest)
  return tree
}

function readTree(text: string): JsonTree {
  const errors: ParseError[] = []
  const root: Node | undefined = parseTree(text, errors, { allowTrailingComma: true })
  return { text, root, mistakeAt: errors[0]?.offset ?? (root === undefined ? 0 : undefined) }
}

/** The value at a path; nothing where there is none. Of two members with one name the last counts, as in `JSON.parse`. */
export function nodeAt(root: Node | undefined, path: JsonPath): Node | undefined {
  let node = root
  for (const step of path) node = node === undefined ? undefined : childAt(node, step)
  return node
}

/** The members of an object, or the items of an array. */
export function childrenOf(node: Node): readonly Node[] {
  return node.children ?? []
}

/** Where a child stands among its siblings; -1 when there is none. */
export function placeOf(node: Node, step: string | number): number {
  if (node.type === 'array') return typeof step === 'number' && step < childrenOf(node).length ? step : -1
  return childrenOf(node).findLastIndex((member) => nameOf(member) === step)
}

/** The name of a member. */
export function nameOf(member: Node): string {
  return String(member.children?.[0]?.value)
}

/** What a node holds. */
export function valueOf(node: Node | undefined): JsonValue | undefined {
  return node === undefined ? undefined : (getNodeValue(node) as JsonValue)
}

/** JSON Pointer (RFC 6901) to a path. */
export function pointerOf(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function childAt(node: Node, step: string | number): Node | undefined {
  const child = childrenOf(node)[placeOf(node, step)]
  return child?.type === 'property' ? child.children?.[1] : child
}
