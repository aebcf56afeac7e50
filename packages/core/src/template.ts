import type { Finding } from './finding.ts'

/** A part of the private note, in the order in which a workspace may list them. */
export type NotePart = 'summary' | 'routing' | 'context' | 'transcript' | 'link'

export const NOTE_PARTS: readonly NotePart[] = ['summary', 'routing', 'context', 'transcript', 'link']

/** Names that a subject template may use, besides `context.<key>`. */
export const TEMPLATE_NAMES = [
  'environment',
  'ticket.subject',
  'handoff.reason',
  'handoff.trigger',
  'handoff.category',
  'handoff.subCategory',
  'handoff.sentiment',
  'conversation.id',
  'conversation.channel',
  'conversation.language',
  'conversation.country',
  'conversation.summary',
  'customer.id',
  'customer.name',
  'decision.team',
  'decision.priority',
] as const

/** A piece of a subject: fixed text, or a name with the text that stands in when the name has no value. */
export type SubjectPiece = { readonly text: string } | { readonly name: string; readonly otherwise: string }

/** How the draft's texts are made. Closed: nothing but the names above can be said in it. */
export interface Template {
  readonly subject: readonly SubjectPiece[]
  readonly parts: readonly NotePart[]
  /** Which context keys the note lists: all, only names of those without a field, or none. */
  readonly context: 'all' | 'names' | 'none'
}

const PIECE = /\{([^{}|]*)(?:\|([^{}]*))?\}|([^{}]+)|([{}])/gu
const names: ReadonlySet<string> = new Set(TEMPLATE_NAMES)

/** The subject that is used when a workspace names none. */
export const DEFAULT_SUBJECT =
  '{handoff.category|Handoff}: {conversation.summary|conversation handed over by the AI agent}'

/**
 * Reads a subject template such as `{handoff.category|General} of {customer.name|a customer}`.
 *
 * @returns the pieces, and a finding for every mistake (`path` is the caller's to set)
 */
export function parseSubject(template: string): {
  readonly pieces: readonly SubjectPiece[]
  readonly findings: readonly Finding[]
} {
  const findings: Finding[] = []
  const pieces = [...template.matchAll(PIECE)].map(([whole, name, otherwise, text]): SubjectPiece => {
    if (text !== undefined) return { text }
    if (name === undefined) {
      findings.push(
        mistake('template-brace', `A lone "${whole}" stands in the template.`, 'Write {name} or {name|text}.'),
      )
      return { text: whole }
    }
    if (!names.has(name) && !/^context\.[a-z0-9-]+$/u.test(name)) {
      findings.push(
        mistake(
          'unknown-template-name',
          `The template uses "${name}", which is nothing it can say.`,
          `Use one of ${TEMPLATE_NAMES.join(', ')} or context.<key>.`,
        ),
      )
    }
    return { name, otherwise: otherwise ?? '' }
  })
  return { pieces, findings }
}

function mistake(code: string, message: string, hint: string): Finding {
  return { code, severity: 'error', path: '', message, hint }
}
