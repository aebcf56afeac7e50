import type { Finding } from '@handoffkit/core'
import type { SourceText } from '@handoffkit/schema'
import type { RulesetFindingCode } from '../finding-codes.ts'

/** A file that a ruleset is read from. */
export interface Source {
  readonly file?: string
  /** Absent when only the value is known. */
  readonly text?: SourceText
}

/** Where something stands. */
export interface Place {
  readonly source: Source
  /** JSON Pointer into the source's document. */
  readonly pointer: string
  /** `key`: the name of the member, not its value. Default: the value. */
  readonly part?: 'key'
}

/** The place of a member or item. */
export function inside({ source, pointer }: Place, ...steps: readonly (string | number)[]): Place {
  const tokens = steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return { source, pointer: pointer + tokens.join('') }
}

/** The place of the name under which something stands. */
export function nameOf(place: Place): Place {
  return { ...place, part: 'key' }
}

/** What a finding says, before it has a place. */
export type Remark = Pick<Finding, 'message' | 'hint' | 'repair'> & { readonly code: RulesetFindingCode }

/** A mistake at a place. */
export function errorAt(place: Place, remark: Remark): Finding {
  return findingAt(place, 'error', remark)
}

/** Something at a place that is probably not meant. */
export function warningAt(place: Place, remark: Remark): Finding {
  return findingAt(place, 'warning', remark)
}

/** Something at a place that an author should know. */
export function infoAt(place: Place, remark: Remark): Finding {
  return findingAt(place, 'info', remark)
}

function findingAt(
  { source, pointer, part }: Place,
  severity: Finding['severity'],
  { code, message, hint, repair }: Remark,
): Finding {
  return {
    code,
    severity,
    path: pointer,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(source.file === undefined ? {} : { file: source.file }),
    ...source.text?.positionOf(pointer, part ?? 'value'),
    ...(repair === undefined ? {} : { repair }),
  }
}
