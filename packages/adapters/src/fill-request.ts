import type { JsonValue, Produced, RequestTemplate } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

const IN_PATH = /\{([A-Za-z][A-Za-z0-9]*)\}/gu
const PLACEHOLDER = /^\{([A-Za-z][A-Za-z0-9]*)\}$/u
const LITERAL = /^\{\{.*\}\}$/su
const IN_BRACES = /^\{.*\}$/su

/**
 * The request with its placeholders filled: percent-encoded in the path, as they are in the body.
 *
 * @throws HandoffError HK_PLUGIN_INVALID when a placeholder names nothing that was produced
 */
export function fillRequest(template: RequestTemplate, produced: Produced): RequestTemplate {
  const path = fillPath(template.path, produced)
  return template.body === undefined
    ? { ...template, path }
    : { ...template, path, body: fillBody(template.body, produced) }
}

/**
 * A path with its placeholders filled, percent-encoded. For adapters whose bodies have none.
 *
 * @throws HandoffError as {@link fillRequest}
 */
export function fillPath(path: string, produced: Produced): string {
  return path.replaceAll(IN_PATH, (_, name: string) => encodeURIComponent(valueOf(produced, name).toWellFormed()))
}

/**
 * A text from outside, made fit for a body: {@link fillRequest} gives it back as it was, even if it looks like a
 * placeholder. Law: filling `literalText(text)` gives `text`.
 */
export function literalText(text: string): string {
  return IN_BRACES.test(text) ? `{${text}}` : text
}

function fillBody(value: JsonValue, produced: Produced): JsonValue {
  if (typeof value === 'string') return fillText(value, produced)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map((item) => fillBody(item, produced))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fillBody(member, produced)]))
}

function fillText(text: string, produced: Produced): string {
  const name = PLACEHOLDER.exec(text)?.[1]
  if (name !== undefined) return valueOf(produced, name)
  return LITERAL.test(text) ? text.slice(1, -1) : text
}

function valueOf(produced: Produced, name: string): string {
  const value = Object.hasOwn(produced, name) ? produced[name] : undefined
  if (value === undefined)
    throw new HandoffError('HK_PLUGIN_INVALID', {
      because: `A step needs {${name}}, which no step before it produced.`,
    })
  return value
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}
