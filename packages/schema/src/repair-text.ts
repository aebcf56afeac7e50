import type { Finding, Repair } from '@handoffkit/core'
import type { Edit, Node } from 'jsonc-parser'
import { applyEdits, parseTree } from 'jsonc-parser'
import { stepsOf } from './json-pointer.ts'

/** A text with findings mended. */
export interface Repaired {
  readonly text: string
  /** Those of the findings that were mended, in the order given. */
  readonly mended: readonly Finding[]
}

/**
 * Carries out the repairs of findings about a JSON text. Everything else stays as it was written: comments, order, spaces.
 *
 * A repair that does not fit the text, or would give two members of an object the same name, is left out; so is the later
 * one of two at one place. Findings of a text that is no JSON cannot be mended. Check the text again: mending one mistake
 * may show others.
 */
export function repairText(text: string, findings: readonly Finding[]): Repaired {
  const root = parseTree(text.replace(/^\uFEFF/u, ' '), [], { allowTrailingComma: true })
  const taken = new Set<number>()
  const names = new Set<string>()
  const edits: Edit[] = []
  const mended = findings.filter(({ repair, ...finding }) => {
    const edit = root && repair && editFor(repair, finding, root, text)
    if (edit === undefined || taken.has(edit.offset) || names.has(edit.name ?? '')) return false
    taken.add(edit.offset)
    if (edit.name !== undefined) names.add(edit.name)
    edits.push(edit)
    return true
  })
  return { text: applyEdits(text, edits), mended }
}

interface Repairing extends Edit {
  /** Where a member gets a new name: object and name. */
  readonly name?: string
}

function editFor(repair: Repair, { path, line, column }: Finding, root: Node, text: string): Repairing | undefined {
  if (repair.kind === 'drop-comma') {
    const offset = offsetAt(text, line, column)
    return text[offset] === ',' ? { offset, length: 1, content: '' } : undefined
  }
  const found = nodeAt(root, path)
  const content = JSON.stringify(repair.to)
  if (repair.kind === 'rename') {
    const key = found?.member?.children?.[0]
    const parent = found?.member?.parent
    if (key === undefined || parent?.children?.some((one) => one.children?.[0]?.value === repair.to)) return undefined
    return { offset: key.offset, length: key.length, content, name: `${parent?.offset} ${repair.to}` }
  }
  const value = found?.node
  return value?.type === 'string' ? { offset: value.offset, length: value.length, content } : undefined
}

/** What a JSON Pointer names exactly, and the member that holds it. Of two members with one name, the one that counts. */
function nodeAt(root: Node, pointer: string): { readonly node: Node; readonly member?: Node } | undefined {
  let found: { readonly node: Node; readonly member?: Node } | undefined = { node: root }
  for (const step of stepsOf(pointer)) {
    const children: readonly Node[] = found?.node.children ?? []
    const child: Node | undefined =
      found?.node.type === 'array'
        ? children[Number(step)]
        : children.findLast((member) => member.children?.[0]?.value === step)
    const value: Node | undefined = child?.type === 'property' ? child.children?.[1] : child
    found =
      child === undefined || value === undefined
        ? undefined
        : { node: value, ...(child === value ? {} : { member: child }) }
  }
  return found
}

/** The offset of a place whose line and column count from 1. */
function offsetAt(text: string, line = 0, column = 0): number {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|[\n\r]/gu), ({ 0: end, index }) => index + end.length)]
  return (starts[line - 1] ?? text.length) + column - 1
}
