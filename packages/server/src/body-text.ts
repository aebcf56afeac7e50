import { HandoffError } from '@handoffkit/core'

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The text of a body. Nothing is parsed here: the event's own reader must see numbers and doubled members as they were
 * written.
 *
 * @throws HandoffError HK_EVENT_MALFORMED when it is not UTF-8
 */
export function bodyText(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes)
  } catch (cause) {
    throw new HandoffError('HK_EVENT_MALFORMED', { because: 'The body is not UTF-8.', cause })
  }
}
