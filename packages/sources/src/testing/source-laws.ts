import type { JsonObject, JsonValue, Signing } from '@handoffkit/core'
import { canonicalJson } from '@handoffkit/core'
import * as fc from 'fast-check'
import type { SourceDefinition, SourceOutcome, SourceReading } from '../source-definition.ts'
import { anyJson, nearly } from './payload-arbitraries.ts'

/** A source and what it is tried with. */
export interface SourceSubject {
  readonly definition: SourceDefinition
  /** Checked, defaults filled in. */
  readonly options: unknown
  /** Payloads as the platform sends them; at least one of them hands off. */
  readonly payloads: readonly JsonValue[]
  /** For a source that signs. */
  readonly signed?: {
    readonly secrets: unknown
    readonly signing: Signing
    /** Headers of a body that the platform signed. */
    readonly sign: (bytes: Uint8Array) => { readonly [name: string]: string }
    readonly encode: (text: string) => Uint8Array
    /** An instant at which the payloads are fresh. */
    readonly nowMs: number
  }
}

/** One thing that every source promises. Runs under any test runner, and throws when it does not hold. */
export interface SourceLaw {
  readonly name: string
  readonly run: (subject: SourceSubject) => void
}

/** What every source promises. Those about signatures hold at once for a source that does not sign. */
export const sourceLaws: readonly SourceLaw[] = [
  {
    name: 'hands off a payload of its platform',
    run: ({ definition, options, payloads }) => {
      insist(payloads.some((payload) => definition.read(payload, options).kind === 'handoff'))
    },
  },
  law('reads whatever JSON comes, and never throws', (subject, payload) => {
    const reading = read(subject, payload)
    insist(['handoff', 'ignored', 'refused'].includes(reading.kind))
    insist(reading.kind !== 'refused' || reading.findings.length > 0)
  }),
  law('reads the same payload the same way, and leaves it as it was', (subject, payload) => {
    const before = canonicalJson(payload)
    const [one, other] = [read(subject, payload), read(subject, payload)]
    insist(canonicalJson(one) === canonicalJson(other))
    insist(canonicalJson(payload) === before)
  }),
  law('gives an event the members that every event needs, of the right kind', (subject, payload) => {
    const reading = read(subject, payload)
    if (reading.kind !== 'handoff') return
    const { id, context } = reading.event
    insist(id === undefined || typeof id === 'string' || subject.definition.name === 'plain')
    insist(typeof context === 'object' || subject.definition.name === 'plain')
  }),
  law('answers whatever becomes of a payload', ({ definition, options }, payload) => {
    for (const outcome of OUTCOMES) {
      const answer = definition.answer?.(outcome, payload, options)
      insist(answer === undefined || typeof answer === 'object')
    }
  }),
  {
    name: 'takes what its platform signed, and refuses every other byte',
    run: ({ definition, options, payloads, signed }) => {
      if (signed === undefined) return
      const { secrets, signing, sign, encode, nowMs } = signed
      const verify = (bytes: Uint8Array, text: string, headers: { readonly [name: string]: string }) =>
        definition.verify?.({ bytes, text, headers }, { options, secrets, nowMs, signing }).ok
      fc.assert(
        fc.property(fc.constantFrom(...payloads), fc.nat(), fc.integer({ min: 1, max: 255 }), (payload, at, flip) => {
          const text = JSON.stringify(payload)
          const bytes = encode(text)
          const headers = sign(bytes)
          insist(verify(bytes, text, headers) === true)
          insist(verify(bytes, text, {}) === false)
          const place = at % bytes.length
          const other = bytes.map((byte, index) => (index === place ? byte ^ flip : byte))
          insist(verify(other, text, headers) === false)
          insist(verify(bytes.slice(0, place), text, headers) === false)
        }),
      )
    },
  },
  {
    name: 'refuses whatever is in the header of a signature, and never throws',
    run: ({ definition, options, payloads, signed }) => {
      if (signed === undefined) return
      const { secrets, signing, sign, encode, nowMs } = signed
      const [payload = null] = payloads
      const text = JSON.stringify(payload)
      const bytes = encode(text)
      const [name = ''] = Object.keys(sign(bytes))
      const odd = fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: fc.constantFrom(...'0123456789abcdef') }))
      fc.assert(
        fc.property(odd, (header) => {
          const request = { bytes, text, headers: { [name]: header } }
          insist(definition.verify?.(request, { options, secrets, nowMs, signing }).ok === false)
        }),
      )
    },
  },
]

const OUTCOMES: readonly SourceOutcome[] = [
  { kind: 'ignored', reason: 'other-event', because: 'It is another event.' },
  ...(['accepted', 'previewed', 'repeated', 'incomplete'] as const).map(
    (kind): SourceOutcome => ({
      kind,
      handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
      environment: 'production',
      status: kind === 'repeated' ? 'delivered' : kind,
      ticket: kind === 'repeated' ? '17' : null,
      team: kind === 'accepted' ? 'billing' : null,
      priority: 'high',
      missing: kind === 'incomplete' ? ['order-id'] : [],
      hours:
        kind === 'accepted'
          ? {
              open: false,
              schedule: 'office',
              timeZone: 'Europe/Berlin',
              weekly: { 'mon-fri': ['09:00-17:30'], sat: [] },
            }
          : null,
    }),
  ),
]

function law(name: string, check: (subject: SourceSubject, payload: JsonValue) => void): SourceLaw {
  return {
    name,
    run: (subject) => {
      const payloads = fc.oneof(anyJson, nearly(subject.payloads), fc.constantFrom(...subject.payloads))
      fc.assert(
        fc.property(payloads, (payload) => {
          check(subject, payload)
        }),
      )
    },
  }
}

function read({ definition, options }: SourceSubject, payload: JsonValue): SourceReading {
  return definition.read(payload, options)
}

function insist(holds: boolean): void {
  if (!holds) throw new Error('The law does not hold.')
}

/** An event that a reading hands off. @throws when it does not */
export function handedOff(reading: SourceReading): JsonObject {
  if (reading.kind === 'handoff') return reading.event
  throw new Error(`The payload was ${reading.kind}.`)
}
