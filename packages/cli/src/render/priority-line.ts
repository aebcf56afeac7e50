import type { Priority } from '@handoffkit/core'
import type { Line } from './line.ts'
import { line, span } from './line.ts'

/** A priority with its coloured square, capitalised. */
export function priorityLine(priority: Priority): Line {
  return line`${span('■', priority)} ${span(`${priority.slice(0, 1).toUpperCase()}${priority.slice(1)}`, 'strong')}`
}
