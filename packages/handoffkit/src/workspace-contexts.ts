import type { Environment, Finding, JsonObject, JsonValue, Withholding } from '@handoffkit/core'
import { HandoffError, isWithheld, maskedText, WITHHELD } from '@handoffkit/core'
import type { Checked, ContextInput, WorkspaceFile } from '@handoffkit/schema'
import { parseContextText, readContext } from '@handoffkit/schema'
import type {
  ContextAnswer,
  ContextChange,
  ContextChanged,
  Contexts,
  ContextWrite,
  StoredContext,
} from '@handoffkit/sinks'
import { patchContext, putContext } from '@handoffkit/sinks'
import { refusalOf } from './refusal-of.ts'

/** How many days a context object is kept where the workspace file does not say. */
export const CONTEXT_KEEP_DAYS = 30

const DAY_MS = 86_400_000
const MAX_CONVERSATION = 512

/** Milliseconds that a stored context object is kept after it was written last. */
export function contextsKeptMs({ contexts }: WorkspaceFile): number {
  return (contexts?.keepDays ?? CONTEXT_KEEP_DAYS) * DAY_MS
}

/** Which stored context object. */
export interface ContextAddress {
  readonly environment: Environment
  /** Id of the conversation, 1 to 512 characters. */
  readonly conversation: string
}

/** A stored context object. */
export interface ContextObject extends ContextAddress, StoredContext {}

/** A context object that was stored just now. */
export interface ContextKept extends ContextObject {
  /** Keys that were sent and left out, because a redaction keeps them from the store. Send them with the handoff. */
  readonly notKept: readonly string[]
}

/** How a context object is written. */
export interface ContextOptions {
  /** The version that the writer has seen; `any`: there must be one. Default: the last writer wins. */
  readonly expected?: number | 'any'
  /** Who the customer is, whatever the input says; null: nobody. Default: what the input says. */
  readonly customer?: string | null
}

/** Context objects that are kept until their conversation is handed over. A handoff without a context object takes the stored one. */
export interface WorkspaceContexts {
  /** Nothing when there is none, or it has expired. @param options `masked`: values as a preview may show them. Default: as they were sent */
  get(address: ContextAddress, options?: { readonly masked?: boolean }): Promise<ContextObject | undefined>
  /**
   * Replaces the context object, or stores the first one.
   *
   * @param input `{ "context": {...}, "customer": "..." }`, as a JSON text (best) or a value that was read from one
   * @throws HandoffError HK_CONTEXT_INVALID, HK_REQUEST_INVALID when it is no JSON, HK_CONTEXT_CHANGED; then nothing was stored
   */
  put(address: ContextAddress, input: unknown, options?: ContextOptions): Promise<ContextKept>
  /** Merges keys into the context object, which may not be there yet; null removes a key (RFC 7396). @throws as `put` */
  patch(address: ContextAddress, input: unknown, options?: ContextOptions): Promise<ContextKept>
}

/** What the context objects of a workspace are kept with. */
export interface WorkspaceContextParts {
  readonly contexts: Contexts
  readonly file: WorkspaceFile
  readonly withholding: Withholding
}

type Change = (write: ContextWrite) => ContextChange<ContextChanged>
type Refusal = ContextChanged | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/** The context objects of a workspace. */
export function workspaceContexts({ contexts, file, withholding }: WorkspaceContextParts): WorkspaceContexts {
  const keptMs = contextsKeptMs(file)
  const write = async (change: Change, address: ContextAddress, input: unknown, options: ContextOptions) => {
    const place = checkedAddress(address)
    const { context, customer: named } = inputOf(input)
    const { expected, customer = named ?? null } = options
    const { kept, notKept } = forStore(context, withholding)
    const what = {
      context: kept,
      keptMs,
      ...(expected === undefined ? {} : { expected }),
      ...(customer === null ? {} : { customer }),
    }
    const stored = storedBy(await contexts.change({ workspace: file.name, ...place }, withinLimits(change(what))))
    return { ...place, ...stored, notKept }
  }
  return {
    get: async ({ environment, conversation }, { masked = false } = {}) => {
      const stored = await contexts.get({ workspace: file.name, environment, conversation })
      if (stored === undefined) return undefined
      const context = masked ? maskedContext(stored.context, withholding) : stored.context
      return { environment, conversation, ...stored, context }
    },
    put: (address, input, options = {}) => write(putContext, address, input, options),
    patch: (address, input, options = {}) => write(patchContext, address, input, options),
  }
}

/** @throws HandoffError HK_CONTEXT_INVALID */
function checkedAddress({ environment, conversation }: ContextAddress): ContextAddress {
  if (conversation !== '' && conversation.length <= MAX_CONVERSATION) return { environment, conversation }
  const because = `The id of a conversation has 1 to ${MAX_CONVERSATION} characters.`
  throw new HandoffError('HK_CONTEXT_INVALID', { because })
}

function inputOf(input: unknown): ContextInput {
  const checked = typeof input === 'string' ? parseContextText(input) : readContext(input)
  if (checked.ok) return checked.value
  throw invalid(checked.findings)
}

/** What patches make together has the limits of what is sent at once. */
function withinLimits(change: ContextChange<ContextChanged>): ContextChange<Refusal> {
  return (stored) => {
    const made = change(stored)
    if ('refusal' in made || stored === undefined) return made
    const checked: Checked<ContextInput> = readContext({ context: made.next.context })
    return checked.ok ? made : { refusal: { kind: 'invalid', findings: checked.findings } }
  }
}

function storedBy(answer: ContextAnswer<Refusal>): StoredContext {
  if (answer.kind === 'stored') return answer.stored
  const { refusal } = answer
  if (refusal.kind === 'invalid') throw invalid(refusal.findings)
  const { version } = refusal
  throw new HandoffError('HK_CONTEXT_CHANGED', {
    because: version === null ? 'There is none.' : `Its version is ${version}.`,
    hint: 'Read it again, and write with the version that you find.',
  })
}

function invalid(findings: readonly Finding[]): HandoffError {
  const isMalformed = findings.some(({ code }) => code === 'malformed-json')
  return refusalOf(isMalformed ? 'HK_REQUEST_INVALID' : 'HK_CONTEXT_INVALID', findings)
}

/** What may be stored. Removing a key is always allowed. */
function forStore(
  context: JsonObject,
  withholding: Withholding,
): { readonly kept: JsonObject; readonly notKept: readonly string[] } {
  const isKept = ([key, value]: readonly [string, JsonValue]) =>
    value === null || !isWithheld(withholding, key, 'store')
  const entries = Object.entries(context)
  const notKept = entries.filter((entry) => !isKept(entry)).map(([key]) => key)
  return { kept: Object.fromEntries(entries.filter(isKept)), notKept }
}

function maskedContext(context: JsonObject, withholding: Withholding): JsonObject {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, masked(key, value, withholding)]))
}

function masked(key: string, value: JsonValue, withholding: Withholding): JsonValue {
  if (isWithheld(withholding, key, 'preview')) return WITHHELD
  if (isList(value)) return value.map((one) => masked(key, one, withholding))
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const text = maskedText(withholding, key, String(value), 'preview')
  return text === String(value) ? value : text
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
