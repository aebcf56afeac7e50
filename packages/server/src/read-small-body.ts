import type { Members, ValuesOf } from './read-members.ts'
import { invalid, readMembers } from './read-members.ts'

/** Reads a small JSON body; no body at all is an empty one. @throws HandoffError HK_REQUEST_INVALID */
export function readSmallBody<const Shape extends Members>(shape: Shape, text: string): ValuesOf<Shape> {
  return readMembers(shape, text === '' ? {} : parsed(text), 'body')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('body', [{ code: 'malformed-json', severity: 'error', path: '', message: 'It is not JSON.' }])
  }
}
