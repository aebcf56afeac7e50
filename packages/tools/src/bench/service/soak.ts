import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isFlat } from '../../memory-flat.ts'
import { size, threeDigits } from '../../report/amount.ts'
import { startService } from '../../service/start-service.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { startDesk } from '../store/desk-server.ts'
import type { BenchWish } from '../store/wish.ts'
import { eventBodies } from './event-bodies.ts'
import { load } from './load.ts'

const FULL = { minutes: 30, rate: 100 }
const QUICK = { minutes: 0.5, rate: 20 }

/** How often memory is measured, in seconds. */
const SPELL_SECONDS = 30
/** So long may no ticket come at all, in seconds, until what is missing counts as lost. */
const STILL_SECONDS = 60
/** More than by default: the helpdesk is on this machine, and keeps up. */
const DELIVERIES_AT_ONCE = 16

/**
 * Keeps the service busy for half an hour, then counts in the helpdesk. Nothing may be lost or doubled, and the memory
 * in use must be at the end what it was at the beginning. Gives the exit code.
 */
export async function soakService({ quick, json, say }: BenchWish): Promise<number> {
  const { minutes, rate } = quick ? QUICK : FULL
  using folder = temporaryFolder()
  const tickets = new Map<string, number>()
  await using desk = await startDesk({
    onTicket: (marker) => {
      tickets.set(marker, (tickets.get(marker) ?? 0) + 1)
    },
  })
  const store = `sqlite:${join(folder.path, 'soak.db')}`
  await using service = await startService({
    store,
    rules: 100,
    delivers: true,
    desk: desk.baseUrl,
    deliveriesAtOnce: DELIVERIES_AT_ONCE,
  })
  const accepted = new Set<string>()
  const nextBody = eventBodies('soak')
  const heapBytes: number[] = []
  let failed = 0
  const spells = Math.max(1, Math.round((minutes * 60) / SPELL_SECONDS))
  for (let spell = 1; spell <= spells; spell += 1) {
    const figures = await load({
      ...service,
      connections: 16,
      seconds: Math.min(SPELL_SECONDS, minutes * 60),
      rate,
      nextBody,
      onAccepted: (handoffId) => accepted.add(handoffId),
    })
    failed += figures.failed
    heapBytes.push((await service.measure()).heapBytes)
    say(`${spell} of ${spells}: ${accepted.size.toLocaleString('en')} accepted, ${size(heapBytes.at(-1) ?? 0)} in use`)
  }
  // There are tickets of calls, too, whose answer the callers did not wait for: their number says nothing.
  const missing = (): readonly string[] => [...accepted].filter((handoffId) => !tickets.has(handoffId))
  const endedMs = performance.now()
  let count = tickets.size
  for (let still = 0; missing().length > 0 && still < STILL_SECONDS; still += 1) {
    await sleep(1_000)
    if (tickets.size > count) still = 0
    count = tickets.size
  }
  const restSeconds = (performance.now() - endedMs) / 1_000
  const figures = {
    minutes,
    rate,
    accepted: accepted.size,
    failed,
    lost: missing().length,
    restSeconds,
    duplicated: [...tickets.values()].filter((times) => times > 1).length,
    heapBytes,
    flat: isFlat(heapBytes),
  }
  const { lost, duplicated, flat } = figures
  const memory = `memory ${size(heapBytes[0] ?? 0)} after the first half minute, ${size(heapBytes.at(-1) ?? 0)} in the end`
  process.stdout.write(
    `${threeDigits(minutes)} minutes at ${rate} handoffs a second: ${accepted.size.toLocaleString('en')} accepted, ${failed} calls failed, ${lost} lost, ${duplicated} duplicated; the last ticket came ${threeDigits(restSeconds)} s after the last call; ${memory}${flat ? '' : ': it grows'}\n`,
  )
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  return lost + duplicated + failed === 0 && flat ? 0 : 1
}
