import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { CallPath, VirtualTime } from '../src/testing/index.ts'

/** Where a process dies: at its n-th call of anything, before or after that took effect. */
export interface Death {
  readonly atCall: number
  readonly tookEffect: boolean
}

export const deaths: fc.Arbitrary<Death> = fc.record({
  atCall: fc.integer({ min: 1, max: 40 }),
  tookEffect: fc.boolean(),
})

/** Calls that end with the process: after its death none of them answers, or has an effect. */
export function mortal({ atCall, tookEffect }: Death): CallPath {
  let calls = 0
  const never = <Answer>(): Promise<Answer> => new Promise(() => {})
  return async (call) => {
    calls++
    if (calls > atCall || (calls === atCall && !tookEffect)) return never()
    const answer = await call()
    return calls >= atCall ? never() : answer
  }
}

/** Runs until the process is done or dead; a dead one just stops saying anything. */
export async function untilDeath(time: VirtualTime, work: Promise<unknown>): Promise<void> {
  await time.finish(work).catch((error: unknown) => {
    expect(String(error)).toContain('Everybody waits')
  })
}
