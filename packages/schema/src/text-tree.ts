import type { Finding, JsonValue } from '@handoffkit/core'
import { isExact } from '@handoffkit/core'
import type { Node } from 'jsonc-parser'
import { inside, placeName, quoted, stepsOf } from './json-pointer.ts'
import type { Position } from './line-index.ts'
import type { Trail } from './trail.ts'
import { pointerTo } from './trail.ts'

/** The text that a tree of nodes was read from. */
interface Written {
  readonly text: string
  positionAt(offset: number): Position
}

/**
 * The value of a tree that was read without error. Of two members with the same name the last one counts, as in
 * `JSON.parse`; every name becomes an own member, `__proto__` as well.
 */
export function valueOf(node: Node): JsonValue {
  const children = node.children ?? []
  switch (node.type) {
    case 'object':
      return Object.fromEntries(children.map((member) => [nameOf(member), valueOf(heldBy(member))]))
    case 'array':
      return children.map(valueOf)
    default:
      return node.value as JsonValue
  }
}

/** What is doubtful in a tree although it can be read: members that stand twice, numbers that would be rounded. */
export function treeFindings(root: Node, written: Written): readonly Finding[] {
  const findings: Finding[] = []
  const look = (node: Node, up: Trail | undefined): void => {
    if (node.type === 'number') findings.push(...inexactness(node, written, up))
    if (node.type === 'array') for (const [step, item] of node.children?.entries() ?? []) look(item, { up, step })
    if (node.type !== 'object') return
    findings.push(...duplicates(node, written, up))
    for (const member of node.children ?? []) look(heldBy(member), { up, step: nameOf(member) })
  }
  look(root, undefined)
  return findings
}

/** The offset of what a JSON Pointer names, or of the innermost value around it. */
export function offsetOf(root: Node, pointer: string, part: 'value' | 'key'): number {
  let node = root
  let member: Node | undefined
  for (const step of stepsOf(pointer)) {
    const next = childOf(node, step)
    if (next === undefined) return node.offset
    member = next.type === 'property' ? next : undefined
    node = member === undefined ? next : heldBy(member)
  }
  return part === 'key' && member !== undefined ? member.offset : node.offset
}

function childOf({ type, children = [] }: Node, step: string): Node | undefined {
  return type === 'array' ? children[Number(step)] : children.findLast((member) => nameOf(member) === step)
}

function duplicates({ children = [] }: Node, { positionAt }: Written, trail: Trail | undefined): readonly Finding[] {
  const first = new Map<string, Node>()
  return children.flatMap((member): readonly Finding[] => {
    const name = nameOf(member)
    const earlier = first.get(name)
    if (earlier === undefined) {
      first.set(name, member)
      return []
    }
    const path = pointerTo(trail)
    return [
      {
        code: 'duplicate-member',
        severity: 'error',
        path: inside(path, name),
        message: `The member ${quoted(name)} stands twice${path === '' ? '' : ` in ${placeName(path)}`}.`,
        hint: `Keep one; another stands in line ${positionAt(earlier.offset).line}.`,
        ...positionAt(member.offset),
      },
    ]
  })
}

function inexactness(node: Node, { text, positionAt }: Written, trail: Trail | undefined): readonly Finding[] {
  const source = text.slice(node.offset, node.offset + node.length)
  if (isExact(source, node.value as number)) return []
  const path = pointerTo(trail)
  return [
    {
      code: 'inexact-number',
      severity: 'error',
      path,
      message: `The number at ${placeName(path) || 'the top'} has more digits than a program can keep and would be changed.`,
      hint: 'Write it as a text, in double quotation marks.',
      ...positionAt(node.offset),
    },
  ]
}

function nameOf(member: Node): string {
  return String(member.children?.[0]?.value)
}

/** The value of a member; a tree without errors always has it. */
function heldBy(member: Node): Node {
  return member.children?.[1] ?? member
}
