import type { JsonObject, Omission, TicketDraft } from '../define.ts'
import { keepable } from './keepable-text.ts'
import type { RtSettings } from './rt-options.ts'

/** Longest subject that Request Tracker keeps, in characters; it cuts longer ones without a word. */
export const SUBJECT_LENGTH = 200

/** One address of plain letters: a list would be read as several people and each written to, other letters as nobody. */
const ONE_ADDRESS = /^[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]+@[A-Za-z0-9.-]+$/u

/** Subject, requestor and priority of a new ticket, and what of them is lost. */
export function ticketHead(
  draft: TicketDraft,
  { priorities }: RtSettings,
): { readonly body: JsonObject; readonly omitted: readonly Omission[] } {
  const { subject, requester, priority } = draft
  const kept = [...keepable(subject).replaceAll(/[\r\n]+/gu, ' ')].slice(0, SUBJECT_LENGTH).join('')
  const email = requester.email !== undefined && ONE_ADDRESS.test(requester.email) ? requester.email : undefined
  return {
    body: {
      Subject: kept,
      ...(email === undefined ? {} : { Requestor: email }),
      ...(priority === null ? {} : { Priority: priorities[priority] }),
    },
    omitted: [
      ...(kept === subject ? [] : [SUBJECT_CUT]),
      ...(email === undefined ? [NOBODY] : []),
      ...tagsTrouble(draft),
    ],
  }
}

const SUBJECT_CUT: Omission = {
  what: 'subject',
  because: `Request Tracker keeps one line of ${SUBJECT_LENGTH} characters.`,
}
const NOBODY: Omission = {
  what: 'requester',
  because: 'There is no e-mail address, and Request Tracker knows people by no other name.',
}

/** Says that there are no tags, unless the draft says so already. */
export function tagsTrouble({ tags, omitted }: TicketDraft): readonly Omission[] {
  const isKnown = omitted.some(({ what }) => what === 'tags')
  return tags.length === 0 || isKnown ? [] : [{ what: 'tags', because: 'Request Tracker has no tags.' }]
}
