import { below, type Chance } from '../chance.ts'
import type { Fault, FaultScript } from './cut-proxy.ts'

/**
 * Hurts about one request in five, as chance has it: cut before the helpdesk hears of it, cut after it did its work, too
 * many requests, a bad gateway, or slow on the way there or back.
 *
 * The nth request is always hurt alike for one seed; which request is the nth depends on who is faster.
 */
export function randomFaults(chance: Chance): FaultScript {
  return () => faultAt(chance(), chance)
}

function faultAt(draw: number, chance: Chance): Fault {
  if (draw < 0.04) return { do: 'drop' }
  if (draw < 0.08) return { do: 'cut' }
  if (draw < 0.1) return { do: 'cut', bodyBytes: below(chance, 40) }
  if (draw < 0.13) return { do: 'answer', status: 429, headers: { 'retry-after': '1' } }
  if (draw < 0.16) return { do: 'answer', status: 502 }
  if (draw < 0.18) return { do: 'delay', beforeMs: below(chance, 1_000) }
  if (draw < 0.2) return { do: 'delay', afterMs: below(chance, 1_000) }
  return { do: 'pass' }
}
