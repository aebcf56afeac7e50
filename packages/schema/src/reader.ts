import type { Finding } from '@handoffkit/core'
import { inReadingOrder, isAcceptable } from '@handoffkit/core'
import type { Checked } from './checked.ts'
import type { Subject } from './findings/describe-cause.ts'
import type { Validate } from './findings/schema-error.ts'
import { schemaFindings } from './findings/schema-findings.ts'
import { shapeFinding } from './json-shape.ts'
import type { SourceText } from './source-text.ts'
import { locate } from './source-text.ts'

/** How one kind of document is checked. */
export interface Reading<T> extends Subject {
  readonly validate: Validate
  /** What the schema cannot say. Asked only about documents that fit the schema. */
  readonly more?: (document: T) => readonly Finding[]
}

/** Checks a value; `source`, where it was written, gives the findings their lines. */
export type Reader<T> = (value: unknown, source?: SourceText) => Checked<T>

const SHAPE = { depth: 100, values: 10_000_000 }

/** A reader for one kind of document. Never throws: whatever the value is, the answer is the checked value or findings. */
export function reader<T>({ validate, more = () => [], ...subject }: Reading<T>): Reader<T> {
  return (value, source) => {
    const shape = shapeFinding(value, SHAPE)
    const mistakes = shape === undefined ? schemaFindings(value, validate, subject, source) : [shape]
    // No mistakes, so the value is what the schema says, and a type test keeps schema and type equal.
    const [typed] = mistakes.length === 0 ? [value as T] : []
    const found = [...(source?.findings ?? []), ...mistakes, ...(typed === undefined ? [] : more(typed))]
    const findings = inReadingOrder(source === undefined ? found : locate(found, source))
    return typed !== undefined && isAcceptable(findings)
      ? { ok: true, value: typed, findings }
      : { ok: false, findings }
  }
}
