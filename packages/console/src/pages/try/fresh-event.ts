import type { Environment } from '../../api/generated/open-api.ts'
import { editJson } from '../../json-text/edit-json.ts'

/**
 * The text of an event as a handoff of its own: with an id and a conversation that nobody had before, so that it makes a
 * ticket and does not join another. All else stays as it was typed. @param text an event without mistakes
 */
export function freshEvent(text: string, environment: Environment, id: string): string {
  return editJson(text, [
    { do: 'set', path: ['id'], value: `try-${id}` },
    { do: 'set', path: ['environment'], value: environment },
    { do: 'set', path: ['conversation', 'id'], value: `conv-try-${id}` },
  ])
}
