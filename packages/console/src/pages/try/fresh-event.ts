import type { Environment } from '../../api/generated/open-api.ts'
import { editText } from '../../evaluate/edit-text.ts'

/**
 * The text of an event as a handoff of its own: with an id and a conversation that nobody had before, so that it makes a
 * ticket and does not join another. All else stays as it was typed.
 */
export function freshEvent(text: string, environment: Environment, id: string): string {
  return editText(text, [
    [['id'], `try-${id}`],
    [['environment'], environment],
    [['conversation', 'id'], `conv-try-${id}`],
  ])
}
