import type { Conversation, Customer, Detector, HandoffDetails, Withholding } from '@handoffkit/core'
import { maskDetected, normalizeContext } from '@handoffkit/core'
import type { HandoffRecord } from '@handoffkit/sinks'
import { hiddenValues, maskValues } from './mask-values.ts'

/** What was said before a handoff, by whom, and why it was handed over: as people may read it. */
export interface ShownConversation {
  readonly conversation: Conversation
  readonly customer: Customer
  readonly handoff: HandoffDetails
}

/**
 * The conversation of a record. What a detector finds is masked in every text, and values that a redaction keeps from
 * previews are masked wherever a customer repeated them. Ids and addresses of pages stay as they are: people follow them.
 */
export function shownConversation({ event, prepared }: HandoffRecord, withholding: Withholding): ShownConversation {
  const { conversation } = normalizeContext(event)
  const { detectors } = withholding
  const shown: ShownConversation = {
    conversation: {
      ...known(conversation, ['id', 'channelUrl', 'startedAt', 'url']),
      id: conversation.id,
      ...maskedMembers(conversation, ['channel', 'language', 'country', 'summary'], detectors),
      ...(conversation.transcript === undefined
        ? {}
        : {
            transcript: conversation.transcript.map(({ at, from, text, attachments }) => ({
              ...(at === undefined ? {} : { at }),
              from,
              text: maskDetected(text, detectors),
              ...(attachments === undefined ? {} : { attachments }),
            })),
          }),
    },
    customer: {
      ...known(event.customer ?? {}, ['id']),
      ...maskedMembers(event.customer ?? {}, ['name', 'email', 'phone'], detectors),
    },
    handoff: {
      ...known(event.handoff ?? {}, ['requestedAt', 'triggerId']),
      ...maskedMembers(event.handoff ?? {}, ['reason', 'trigger', 'category', 'subCategory', 'sentiment'], detectors),
    },
  }
  return maskValues(shown, hiddenValues(prepared.keys, withholding))
}

function known<Whole extends object>(whole: Whole, names: readonly (keyof Whole)[]): Partial<Whole> {
  return Object.fromEntries(
    names.flatMap((name) => (whole[name] === undefined ? [] : [[name, whole[name]]])),
  ) as Partial<Whole>
}

function maskedMembers<Whole extends object>(
  whole: Whole,
  names: readonly (keyof Whole)[],
  detectors: readonly Detector[],
): Partial<Whole> {
  return Object.fromEntries(
    Object.entries(known(whole, names)).map(([name, text]) => [name, maskDetected(String(text), detectors)]),
  ) as Partial<Whole>
}
