import { stepsOf } from '../json-pointer.ts'

/** What a JSON Pointer names in a value, or undefined. Reads own members only. */
export function valueAt(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    root,
  )
}

/** Names of the own members of an object; none of anything else. */
export function namesIn(value: unknown): readonly string[] {
  return isObject(value) && !Array.isArray(value) ? Object.keys(value) : []
}

/** An object or a list. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
