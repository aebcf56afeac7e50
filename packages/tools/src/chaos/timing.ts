import type { DeliveryPolicy } from '@handoffkit/sinks'
import { DELIVERY_POLICY } from '@handoffkit/sinks'

/** Times of a run, in milliseconds: those of the product made short, so that many leases end in a minute. */
export const LEASE_MS = 2_000
/** Longest exchange with the helpdesk. */
export const EXCHANGE_MS = 600
/** Longest call as the worker sees it. */
export const CALL_MS = 800
/** The helpdesk applies a request at most so long after it came. */
export const LATEST_LANDING_MS = 1_000
/** How long the helpdesk's search does not see a write. */
export const SEARCH_LAG_MS = 500
/** What the adapter names: landing, search lag, and twice as much again for a machine that is busy. */
export const ABSENT_AFTER_MS = 2 * (LATEST_LANDING_MS + SEARCH_LAG_MS)

/** Patient enough never to give up, impatient enough for a run of seconds. */
export const POLICY: DeliveryPolicy = { ...DELIVERY_POLICY, backoffBaseMs: 50, backoffCapMs: 1_000 }

/** Lanes of a run, so that one that rests does not hold up all. */
export const LANES: readonly string[] = Array.from({ length: 8 }, (_, n) => `acme/lane-${n}`)
