import type { Finding } from '@handoffkit/core'
import { placeName } from './json-pointer.ts'
import type { Trail } from './trail.ts'
import { pointerTo } from './trail.ts'

/** How large a value may be before anybody looks at its meaning. */
export interface ShapeLimits {
  readonly depth: number
  /** Values of all kinds, counted one by one. */
  readonly values: number
}

/**
 * The first thing that keeps a value from being JSON of bearable size: a function, a date, a cycle, too much depth.
 *
 * What was parsed from JSON can only be too deep or too large. A member that is undefined counts as absent.
 */
export function shapeFinding(value: unknown, limits: ShapeLimits): Finding | undefined {
  return lookInto(value, undefined, { ...limits, left: limits.values, around: new Set() })
}

interface Look extends ShapeLimits {
  left: number
  /** What the value stands in. */
  readonly around: Set<object>
}

function lookInto(value: unknown, trail: Trail | undefined, look: Look): Finding | undefined {
  look.left -= 1
  if (look.left < 0) return overLimit('', `The value holds more than ${look.values} values.`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return undefined
  if (typeof value !== 'object') return notJson(trail, `is of the type ${typeof value}`)
  if (look.around.has(value)) return notJson(trail, 'holds itself')
  if (look.around.size >= look.depth) {
    return overLimit(pointerTo(trail), `The value is nested deeper than ${look.depth} levels (limit depth).`)
  }
  if (!isPlain(value)) return notJson(trail, 'is an object of a class')
  look.around.add(value)
  const found = Array.isArray(value) ? lookIntoItems(value, trail, look) : lookIntoMembers(value, trail, look)
  look.around.delete(value)
  return found
}

function lookIntoItems(items: readonly unknown[], up: Trail | undefined, look: Look): Finding | undefined {
  for (const [step, item] of items.entries()) {
    const found = lookInto(item, { up, step }, look)
    if (found !== undefined) return found
  }
  return undefined
}

function lookIntoMembers(object: object, up: Trail | undefined, look: Look): Finding | undefined {
  for (const [step, member] of Object.entries(object)) {
    const found = member === undefined ? undefined : lookInto(member, { up, step }, look)
    if (found !== undefined) return found
  }
  return undefined
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || prototype === Object.prototype
}

function notJson(trail: Trail | undefined, because: string): Finding {
  const path = pointerTo(trail)
  return {
    code: 'not-json',
    severity: 'error',
    path,
    message: `${path === '' ? 'The value' : placeName(path)} ${because}, which JSON cannot say.`,
    hint: 'Give texts, numbers, true, false, null, lists and plain objects only.',
  }
}

function overLimit(path: string, message: string): Finding {
  return { code: 'over-limit', severity: 'error', path, message }
}
