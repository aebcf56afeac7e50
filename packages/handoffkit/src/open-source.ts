import { createHelpdeskFetch, readOnlyFetch } from '@handoffkit/adapters/http'
import type { JsonObject } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { SignedRequest, SourceOutcome, Verification } from '@handoffkit/sources/define'
import { checkOptions } from './check-options.ts'
import type { CheckedSource } from './check-sources.ts'
import { completeEvent } from './complete-event.ts'
import type { WorkspaceBus } from './notices.ts'
import { parsePayload } from './parse-payload.ts'
import { refusalOf } from './refusal-of.ts'
import type { ReadVariable } from './secrets.ts'
import { resolveSecrets } from './secrets.ts'
import { signing } from './signing.ts'

/** A payload that was read. */
export type Received = {
  /** The answer in the platform's own form; nothing where the usual one will do. */
  readonly answer: (outcome: SourceOutcome) => JsonObject | undefined
} & (
  | { readonly kind: 'handoff'; readonly event: JsonObject }
  | { readonly kind: 'ignored'; readonly reason: string; readonly because: string }
)

/** A source of a workspace, with its options checked and its secrets resolved. */
export interface OpenSource extends AsyncDisposable {
  /** As the workspace file calls it. */
  readonly name: string
  /** Whether requests prove themselves by a signature. Else an API key must come with them. */
  readonly isSigned: boolean
  /** Of a source that does not sign, every request will do. @throws HandoffError HK_SIGNATURE_REFUSED */
  verify(request: SignedRequest): void
  /**
   * Reads a payload and fetches what it lacks. What was received is given to `handOff`, or to nobody.
   *
   * @throws HandoffError HK_EVENT_MALFORMED, HK_EVENT_INVALID
   */
  receive(text: string): Promise<Received>
}

/** Where a source's surroundings come from. */
export interface SourceSurroundings {
  readonly readVariable: ReadVariable
  /** Folder of the workspace file. */
  readonly folder: string
  readonly now: () => number
  readonly bus: WorkspaceBus
}

/** Opens a source without calling anybody. @throws HandoffError HK_SECRET_MISSING, HK_OPTIONS_INVALID, HK_URL_REFUSED */
export function openSource({ reference, definition, options }: CheckedSource, around: SourceSurroundings): OpenSource {
  const { readVariable, folder, now, bus } = around
  const { name, allowPrivateNetwork = false } = reference
  const resolved = resolveSecrets(reference.secrets ?? {}, readVariable, folder)
  const secrets = checkOptions(`secrets of source "${name}"`, definition.secretsSchema, resolved)
  const { completion } = definition
  const address = completion?.address(options)
  const client = address && createHelpdeskFetch({ baseUrl: address.baseUrl, allowPrivateNetwork })
  const onFailure = (question: string, because: string) => {
    bus.emit('source-fetch-failed', { source: name, question, because })
  }
  const complete = async (event: JsonObject): Promise<JsonObject> => {
    if (completion === undefined || address === undefined || client === undefined) return event
    const fetch = readOnlyFetch(client, [])
    const { withinMs } = address
    return completeEvent(event, now(), { completion, options, secrets, fetch, withinMs, onFailure })
  }
  return {
    name,
    isSigned: definition.verify !== undefined,
    verify(request) {
      if (definition.verify === undefined) return
      const verified = definition.verify(request, { options, secrets, nowMs: now(), signing })
      if (!saysYes(verified)) throw new HandoffError('HK_SIGNATURE_REFUSED', reasonOf(verified))
    },
    async receive(text) {
      const payload = parsePayload(text)
      const reading = definition.read(payload, options)
      if (reading.kind === 'refused') throw invalidPayload(reading.findings)
      const answer: Received['answer'] = (outcome) => definition.answer?.(outcome, payload, options)
      if (reading.kind === 'handoff') return { kind: 'handoff', event: await complete(reading.event), answer }
      bus.emit('source-ignored', { source: name, reason: reading.reason })
      return { ...reading, answer }
    },
    [Symbol.asyncDispose]: async () => {
      await client?.close()
    },
  }
}

/** Plugins are not always written in TypeScript: whatever does not say yes says no. */
function saysYes(verified: unknown): boolean {
  return typeof verified === 'object' && verified !== null && 'ok' in verified && verified.ok === true
}

function reasonOf(verified: Verification | undefined): { readonly because?: string } {
  return verified?.ok === false ? { because: verified.because } : {}
}

function invalidPayload(findings: HandoffError['findings']): HandoffError {
  return refusalOf('HK_EVENT_INVALID', findings, 'Compare what the platform sends with the page of its source.')
}
