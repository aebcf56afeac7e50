import type { Conversation, Environment, HandoffDetails, TranscriptEntry } from './event.ts'
import type { ShownKey } from './prepared.ts'
import { cutText } from './subject.ts'
import type { NotePart } from './template.ts'
import type { Omission } from './ticket-draft.ts'

/** What the private note is written from. Every text is already masked for the ticket. */
export interface NoteSources {
  readonly handoffId: string
  readonly environment: Environment
  readonly details: HandoffDetails
  readonly conversation: Conversation
  readonly routing: readonly string[]
  /** With text: key and value are listed; without: the name alone. */
  readonly context: readonly (ShownKey | { readonly key: string })[]
  readonly parts: readonly NotePart[]
  /** In UTF-16 code units. */
  readonly maxLength: number
}

/** The private note, and what it had to leave out. */
export interface Note {
  readonly text: string
  readonly omitted: readonly Omission[]
}

/** Longest note where the helpdesk names no limit of its own, in UTF-16 code units. */
export const DEFAULT_NOTE_LENGTH = 60_000

/** First word of the note's last line, followed by the handoff id: how a note is recognised as ours. */
export const MARKER = 'handoffkit'

/**
 * Writes the private note. When it would be too long, the oldest part of the transcript goes first.
 *
 * The last line is always the marker, so that the note can be found again.
 */
export function composeNote(sources: NoteSources): Note {
  const { handoffId, maxLength, parts } = sources
  const marker = `${MARKER} ${handoffId}`
  const sections = ['opening' as const, ...parts].map((part) => ({ part, text: SECTIONS[part](sources) }))
  const fixed = sections.filter(({ text }) => text !== '').map(({ text }) => text)
  const room = maxLength - [...fixed, marker].join('\n\n').length - '\n\n'.length
  const transcript = parts.includes('transcript')
    ? fitTranscript(sources.conversation.transcript ?? [], room)
    : NO_TRANSCRIPT
  const written = sections.map(({ part, text }) => (part === 'transcript' ? transcript.text : text))
  const body = written.filter((text) => text !== '').join('\n\n')
  const fitting = cutText(body, maxLength - marker.length - '\n\n'.length)
  return {
    text: `${fitting}\n\n${marker}`,
    omitted: [
      ...(transcript.left === 0
        ? []
        : [omission('transcript', `${transcript.left} earlier entries do not fit into the note.`)]),
      ...(fitting === body
        ? []
        : [omission('note', `The note is longer than the ${maxLength} characters that the helpdesk takes.`)]),
    ],
  }
}

const SECTIONS: Readonly<Record<'opening' | NotePart, (sources: NoteSources) => string>> = {
  opening: ({ environment, details }) =>
    [`Handed over by the AI agent${reasonText(details)}.`, ...stamp(environment)].join('\n'),
  summary: ({ conversation }) => titled('Summary', conversation.summary ?? ''),
  routing: ({ routing }) => titled('Routing', routing.join('\n')),
  context: ({ context }) =>
    titled(
      'Context',
      context.map((shown) => ('text' in shown ? `${shown.key}: ${indented(shown.text)}` : shown.key)).join('\n'),
    ),
  transcript: () => '',
  link: ({ conversation }) => (conversation.url === undefined ? '' : `Conversation: ${conversation.url}`),
}

function reasonText({ reason, category, subCategory, sentiment }: HandoffDetails): string {
  const topic = [category, subCategory].filter((text) => text !== undefined).join(' / ')
  const facts = [
    ...(reason === undefined ? [] : [`reason ${reason}`]),
    ...(topic === '' ? [] : [`category ${topic}`]),
    ...(sentiment === undefined ? [] : [`sentiment ${sentiment}`]),
  ]
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`
}

function stamp(environment: Environment): readonly string[] {
  return environment === 'production' ? [] : [`This ticket comes from the ${environment} environment.`]
}

interface FittingTranscript {
  readonly text: string
  /** Entries that were left out. */
  readonly left: number
}

const NO_TRANSCRIPT: FittingTranscript = { text: '', left: 0 }

/** The newest entries that fit. */
function fitTranscript(entries: readonly TranscriptEntry[], room: number): FittingTranscript {
  const lines = entries.map(transcriptLine)
  const whole = titled('Transcript', lines.join('\n'))
  if (whole.length <= room) return { text: whole, left: 0 }
  const title = 'Transcript (its newest part)'
  let used = title.length
  let left = lines.length
  for (const line of lines.toReversed()) {
    used += '\n'.length + line.length
    if (used > room) break
    left -= 1
  }
  return { text: titled(title, lines.slice(left).join('\n')), left }
}

function transcriptLine({ at, from, text, attachments = [] }: TranscriptEntry): string {
  const files = attachments.map(({ name, url }) => `\n    attached: ${name === undefined ? url : `${name} ${url}`}`)
  return `${at === undefined ? '' : `${at} `}${from}: ${indented(text)}${files.join('')}`
}

/** Later lines stand to the right, so that a value cannot pass for a line of ours. */
function indented(text: string): string {
  return text.replaceAll(/\r\n|[\r\n\u2028\u2029]/gu, '\n    ')
}

function titled(title: string, text: string): string {
  return text === '' ? '' : `${title}\n${text}`
}

function omission(what: string, because: string): Omission {
  return { what, because }
}
