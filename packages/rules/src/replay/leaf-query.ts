import type { CompilePattern } from '@handoffkit/core'
import { asksForPresence } from '../compare.ts'
import type { Leaf } from '../form/formula.ts'
import { leafKey } from '../form/leaf-key.ts'
import { countsOf } from './column.ts'
import { NOT_RECORDED } from './ids.ts'
import { objectNumber } from './object-number.ts'
import type { Reading } from './reading.ts'
import type { ReadFact } from './reading-table.ts'

/** One comparison, with what it reads. */
export interface LeafQuery {
  /** The same for two questions exactly when they ask the same, each in its replay. */
  readonly key: string
  readonly leaf: Leaf
  readonly subject: Reading
  /** The fact that it is compared with. */
  readonly object: Reading | undefined
  readonly setting: ReplaySetting
}

/** What the comparisons of a replay have in common. */
export interface ReplaySetting {
  readonly compilePattern: CompilePattern
  /** Teams that the helpdesk has. Absent: any name is accepted. */
  readonly teams?: ReadonlySet<string>
}

/** The question of a comparison. */
export function leafQuery(leaf: Leaf, readFact: ReadFact, setting: ReplaySetting): LeafQuery {
  const { fact, operator, operand } = leaf
  const subject = readFact(fact, asksForPresence(operator))
  const object = operand.kind === 'fact' ? readFact(operand.fact) : undefined
  const key = [
    leafKey(leaf),
    objectNumber(operator),
    objectNumber(setting),
    nameOf(subject),
    object && nameOf(object),
  ].join(' ')
  return { key, leaf, subject, object, setting }
}

/** Whether it asks which team was decided: then its answers are good for one replay. */
export function asksTeam({ subject, object }: LeafQuery): boolean {
  return subject.isDecidedTeam === true || object?.isDecidedTeam === true
}

/** Whether it reads something that was not recorded in some handoff. */
export function couldBeOpen({ subject, object }: LeafQuery): boolean {
  return isPartlyRecorded(subject) || (object !== undefined && isPartlyRecorded(object))
}

function isPartlyRecorded({ column }: Reading): boolean {
  return (countsOf(column)[NOT_RECORDED] ?? 0) > 0
}

function nameOf(reading: Reading): string {
  return reading.isDecidedTeam === true ? 'team' : String(objectNumber(reading))
}
