import type { JsonObject, JsonValue } from '@handoffkit/core'
import { fitTranscript, idAt, listAt, objectAt, present, textAt } from '../define.ts'

/** The transcript attached to a `handoff.initiate`: its messages. @param customer id of the one who is handed off */
export function activityTranscript(activity: JsonValue, customer: string | undefined): readonly JsonObject[] {
  const activities = listAt(activity, 'attachments')
    .filter(isTranscript)
    .flatMap((attachment) => listAt(attachment, 'content', 'activities'))
  return fitTranscript(activities.flatMap((one) => entryOf(one, customer)))
}

/** Bot Framework SDK, `createHandoffInitiation`: named `Transcript`, of the type `application/json`. */
export function isTranscript(attachment: JsonValue): boolean {
  return textAt(attachment, 'name') === 'Transcript' || listAt(attachment, 'content', 'activities').length > 0
}

function entryOf(activity: JsonValue, customer: string | undefined): readonly JsonObject[] {
  if (textAt(activity, 'type') !== 'message') return []
  const files = listAt(activity, 'attachments').flatMap((file): readonly JsonObject[] => {
    const url = textAt(file, 'contentUrl')
    return url === undefined ? [] : [present({ url, name: textAt(file, 'name'), type: textAt(file, 'contentType') })]
  })
  const text = textAt(activity, 'text') ?? textAt(files[0], 'name') ?? textAt(files[0], 'url')
  if (text === undefined) return []
  const at = present({ at: textAt(activity, 'timestamp'), attachments: files.length === 0 ? undefined : files })
  return [{ ...at, from: speakerOf(objectAt(activity, 'from'), customer), text }]
}

function speakerOf(from: JsonObject, customer: string | undefined): string {
  const role = textAt(from, 'role')
  if (role === 'user' || role === 'bot') return role === 'user' ? 'customer' : 'ai'
  return customer !== undefined && idAt(from, 'id') === customer ? 'customer' : 'ai'
}
