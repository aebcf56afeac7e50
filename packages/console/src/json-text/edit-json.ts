import type { JsonValue } from '@handoffkit/core'
import type { Node } from 'jsonc-parser'
import { insertChild, moveChild, removeChild } from './edit-children.ts'
import type { JsonPath } from './json-tree.ts'
import { childrenOf, jsonTree, nameOf, nodeAt, placeOf } from './json-tree.ts'
import type { Splice } from './splice.ts'
import { spliced } from './splice.ts'
import { indentAt, layoutOf, writeValue } from './write-value.ts'

/**
 * One edit of a JSON text by its meaning. Everything that it does not name stays as it is, byte for byte: comments, white
 * space, order, and how numbers and texts are spelled.
 */
export type JsonEdit =
  /** Gives a member or an item another value; a member that is missing is added, behind those named in `after`. */
  | { readonly do: 'set'; readonly path: JsonPath; readonly value: JsonValue; readonly after?: readonly string[] }
  /** Takes a member or an item away, with its comments. */
  | { readonly do: 'remove'; readonly path: JsonPath }
  /** Adds an item to the array at `path`, before the one that stands at `place`. */
  | {
      readonly do: 'insert'
      readonly path: JsonPath
      readonly place: number
      readonly value: JsonValue
      /** It gets a line for each of its members, where the others have lines of their own. Default: it stays in one. */
      readonly isOpen?: boolean
    }
  /** Puts an item of the array at `path` elsewhere, with its comments. */
  | { readonly do: 'move'; readonly path: JsonPath; readonly from: number; readonly to: number }
  /** Gives the member at `path` another name, and leaves its value. */
  | { readonly do: 'rename'; readonly path: JsonPath; readonly name: string }
  /** Puts the value at `path` into another one: what stands before and behind it. */
  | { readonly do: 'wrap'; readonly path: JsonPath; readonly before: string; readonly behind: string }
  /** Puts what stands at `inner`, a path below `path`, in the place of the value at `path`. */
  | { readonly do: 'lift'; readonly path: JsonPath; readonly inner: JsonPath }

/** What an edit changes in a text. Nothing when the text has no such place, or cannot be read. */
export function splicesOf(text: string, edit: JsonEdit): readonly Splice[] {
  const { root, mistakeAt } = jsonTree(text)
  if (mistakeAt !== undefined) return []
  switch (edit.do) {
    case 'set':
      return setSplices(text, root, edit)
    case 'remove': {
      const [holder, place] = holderOf(root, edit.path)
      return holder === undefined || place < 0 ? [] : removeChild(text, holder, place)
    }
    case 'insert': {
      const array = nodeAt(root, edit.path)
      if (array?.type !== 'array') return []
      return insertChild(text, array, edit.place, (indent, isOpen) =>
        writeValue(edit.value, layoutOf(text), indent, isOpen && edit.isOpen === true),
      )
    }
    case 'move': {
      const array = nodeAt(root, edit.path)
      return array?.type === 'array' ? moveChild(text, array, edit.from, edit.to) : []
    }
    case 'rename': {
      const [holder, place] = holderOf(root, edit.path)
      const key = holder?.type === 'object' ? childrenOf(holder)[place]?.children?.[0] : undefined
      return key === undefined ? [] : [{ ...rangeOf(key), insert: JSON.stringify(edit.name) }]
    }
    case 'wrap': {
      const node = nodeAt(root, edit.path)
      if (node === undefined) return []
      const { from, to } = rangeOf(node)
      return [
        { from, to: from, insert: edit.before },
        { from: to, to, insert: edit.behind },
      ]
    }
    case 'lift': {
      const node = nodeAt(root, edit.path)
      const inner = nodeAt(root, [...edit.path, ...edit.inner])
      if (node === undefined || inner === undefined || inner === node) return []
      const [outside, inside] = [rangeOf(node), rangeOf(inner)]
      return [
        { from: outside.from, to: inside.from, insert: '' },
        { from: inside.to, to: outside.to, insert: '' },
      ]
    }
  }
}

/** The text after edits, one after the other: each finds the text that the one before it left. */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  return edits.reduce((edited, edit) => spliced(edited, splicesOf(edited, edit)), text)
}

function rangeOf({ offset, length }: Node): { readonly from: number; readonly to: number } {
  return { from: offset, to: offset + length }
}

function setSplices(
  text: string,
  root: Node | undefined,
  { path, value, after = [] }: Extract<JsonEdit, { readonly do: 'set' }>,
): readonly Splice[] {
  const layout = layoutOf(text)
  const node = nodeAt(root, path)
  if (node !== undefined) {
    const insert = writeValue(value, layout, indentAt(text, node.offset))
    return [{ ...rangeOf(node), insert }]
  }
  const holder = nodeAt(root, path.slice(0, -1))
  const name = path.at(-1)
  if (holder?.type !== 'object' || typeof name !== 'string') return []
  const place = childrenOf(holder).findLastIndex((member) => after.includes(nameOf(member))) + 1
  return insertChild(
    text,
    holder,
    after.length === 0 ? childrenOf(holder).length : place,
    (indent) => `${JSON.stringify(name)}: ${writeValue(value, layout, indent)}`,
  )
}

/** What holds the value at a path, and at which place. */
function holderOf(root: Node | undefined, path: JsonPath): readonly [Node | undefined, number] {
  const holder = nodeAt(root, path.slice(0, -1))
  const step = path.at(-1)
  return [holder, holder === undefined || step === undefined ? -1 : placeOf(holder, step)]
}
