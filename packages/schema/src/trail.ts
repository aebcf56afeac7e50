import { pointerOf } from './json-pointer.ts'

/** The way to a value from the top, kept as it is walked; it becomes text only when somebody asks. */
export interface Trail {
  readonly up: Trail | undefined
  readonly step: string | number
}

/** The JSON Pointer of a trail; that of the document itself when there is none. */
export function pointerTo(trail: Trail | undefined): string {
  const steps: (string | number)[] = []
  for (let at = trail; at !== undefined; at = at.up) steps.push(at.step)
  return pointerOf(steps.toReversed())
}
