import { canonicalJson } from './canonical-json.ts'
import type { Environment, HandoffEvent } from './event.ts'
import type { Digest } from './ports.ts'

/** What tells one handoff from another. */
export interface Identity {
  /** Where the identifying value came from. `content`: from nothing but the event itself, so two equal requests are one handoff. */
  readonly source: 'event-id' | 'idempotency-key' | 'trigger-id' | 'requested-at' | 'content'
  /** `h-` and 26 characters of `a-z2-7`. Every helpdesk stores it as our marker. */
  readonly handoffId: string
}

/** Where an event came in; together with the event it makes an identity. */
export interface Origin {
  readonly workspace: string
  readonly environment: Environment
  /** The `Idempotency-Key` of the request, if there was one. */
  readonly idempotencyKey?: string
}

/** The members whose change makes a repeated event another one. */
const FINGERPRINTED = ['environment', 'conversation.id', 'ticket', 'context'] as const

/** A member that the fingerprint covers. */
export type FingerprintedMember = (typeof FINGERPRINTED)[number]

/** Identifies an event: its id, else the idempotency key, the trigger's id, the time of the request, or its whole content. */
export function identityOf(event: HandoffEvent, origin: Origin, digest: Digest): Identity {
  const [source, value] = identifyingValue(event, origin)
  const parts = [origin.workspace, origin.environment, event.conversation.id, source, value]
  return { source, handoffId: `h-${base32(digest(canonicalJson(parts))).slice(0, 26)}` }
}

function identifyingValue(event: HandoffEvent, { idempotencyKey }: Origin): readonly [Identity['source'], unknown] {
  const { id, handoff } = event
  if (id !== undefined) return ['event-id', id]
  if (idempotencyKey !== undefined) return ['idempotency-key', idempotencyKey]
  if (handoff?.triggerId !== undefined) return ['trigger-id', handoff.triggerId]
  if (handoff?.requestedAt !== undefined) return ['requested-at', handoff.requestedAt]
  return ['content', event]
}

/** SHA-256 (lowercase hexadecimal) of what must stay the same when an event is sent again. */
export function fingerprintOf(event: HandoffEvent, environment: Environment, digest: Digest): string {
  return hex(digest(canonicalJson(fingerprinted(event, environment))))
}

/** The members in which a repeated event differs from the first one, among those that the fingerprint covers. */
export function differingMembers(
  first: HandoffEvent,
  second: HandoffEvent,
  environments: readonly [Environment, Environment],
): readonly FingerprintedMember[] {
  const one = fingerprinted(first, environments[0])
  const other = fingerprinted(second, environments[1])
  return FINGERPRINTED.filter((member) => canonicalJson(one[member]) !== canonicalJson(other[member]))
}

function fingerprinted(event: HandoffEvent, environment: Environment): Readonly<Record<FingerprintedMember, unknown>> {
  const { ticket = {}, context, inexactNumbers = {} } = event
  return {
    environment,
    'conversation.id': event.conversation.id,
    ticket,
    context: [context, inexactNumbers],
  }
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as lowercase hexadecimal text. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte] ?? ''
  return text
}

/** Bytes as base32 text of `a-z2-7` without padding (RFC 4648, in lowercase); bits that fill no letter are left out. */
function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let count = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff
    for (count += 8; count >= 5; count -= 5)
      text += 'abcdefghijklmnopqrstuvwxyz234567'.charAt((bits >> (count - 5)) & 31)
  }
  return text
}
