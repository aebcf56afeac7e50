import type { Finding } from '@handoffkit/core'
import type { SourceText } from '../source-text.ts'
import { causesOf, isTelling } from './cause.ts'
import type { Subject } from './describe-cause.ts'
import { describeCause } from './describe-cause.ts'
import type { Validate } from './schema-error.ts'

/** Nobody reads more, and whoever sends garbage shall not cost us seconds. */
const MOST_ERRORS = 1000

/** Everything in which a document differs from its schema, one finding per cause; none when it fits. */
export function schemaFindings(
  document: unknown,
  validate: Validate,
  subject: Subject,
  source?: SourceText,
): readonly Finding[] {
  if (validate(document)) return []
  const errors = (validate.errors ?? []).filter(isTelling)
  const causes = causesOf(errors.slice(0, MOST_ERRORS), subject.schema, document)
  const findings = causes.map((cause): Finding => {
    const { part, ...described } = describeCause(cause, subject, document)
    return { severity: 'error', ...described, ...placeIn(source, described.path, part) }
  })
  return errors.length > MOST_ERRORS ? [...findings, theRest(subject)] : findings
}

function theRest({ noun }: Subject): Finding {
  return {
    code: 'too-many-mistakes',
    severity: 'error',
    path: '',
    message: `The ${noun} has more mistakes than are listed here.`,
    hint: 'Mend these first, then check again.',
  }
}

function placeIn(source: SourceText | undefined, path: string, part: 'key' | 'value'): Partial<Finding> {
  if (source === undefined) return {}
  return { ...(source.file === undefined ? {} : { file: source.file }), ...source.positionOf(path, part) }
}
