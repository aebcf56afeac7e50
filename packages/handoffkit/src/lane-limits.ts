import type { HelpdeskConnection } from '@handoffkit/schema'
import type { LaneLimits } from '@handoffkit/sinks'

/** What the lane of a connection may do, as its settings say. */
export function laneLimits({ limits = {} }: Pick<HelpdeskConnection, 'limits'>): LaneLimits {
  const { deliveriesAtOnce: slots, callsPerMinute: perMinute } = limits
  return {
    ...(slots === undefined ? {} : { slots }),
    ...(perMinute === undefined ? {} : { perMinute }),
  }
}
