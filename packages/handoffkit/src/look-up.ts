import type { FactName, FactValue } from '@handoffkit/core'
import type { LookUp, LookUpInput } from './plugin.ts'

/** How long all look-ups of one handoff may take together, in milliseconds. */
export const LOOK_UP_BUDGET_MS = 800

/** What was looked up, and what could not be. */
export interface LookedUp {
  readonly values: ReadonlyMap<FactName, FactValue | null>
  readonly failures: readonly { readonly fact: FactName; readonly because: string }[]
}

/**
 * Looks facts up, all at once, within a budget. A look-up that fails, takes too long or gives what is no fact counts as absent.
 *
 * @param signal aborted when the budget is used up
 */
export async function lookUp(
  facts: readonly FactName[],
  lookUps: ReadonlyMap<FactName, LookUp>,
  input: LookUpInput,
): Promise<LookedUp> {
  const outOfTime = rejectWhenAborted(input.signal)
  const results = await Promise.allSettled(
    facts.map((fact) =>
      Promise.race([Promise.resolve(input).then((known) => lookOne(fact, lookUps, known)), outOfTime.promise]),
    ),
  )
  outOfTime.cancel()
  const values = facts.map((fact, place) => [fact, valueOf(results[place])] as const)
  const failures = facts.flatMap((fact, place) => {
    const result = results[place]
    return result?.status === 'rejected' ? [{ fact, because: reasonOf(result.reason) }] : []
  })
  return { values: new Map(values), failures }
}

async function lookOne(
  fact: FactName,
  lookUps: ReadonlyMap<FactName, LookUp>,
  input: LookUpInput,
): Promise<FactValue | null> {
  const answer: unknown = (await lookUps.get(fact)?.look(input)) ?? null
  if (answer === null || isFactValue(answer)) return answer
  throw new NoFact()
}

/** Plugins are not always written in TypeScript. */
function isFactValue(answer: unknown): answer is FactValue {
  if (typeof answer === 'number') return Number.isFinite(answer)
  if (Array.isArray(answer)) return answer.every((item) => typeof item === 'string')
  return typeof answer === 'string' || typeof answer === 'boolean'
}

function valueOf(result: PromiseSettledResult<FactValue | null> | undefined): FactValue | null {
  return result?.status === 'fulfilled' ? result.value : null
}

/** Never the error's own message: it may hold what the look-up was about. */
function reasonOf(reason: unknown): string {
  if (reason instanceof OutOfTime) return 'It took too long.'
  if (reason instanceof NoFact) return 'It gave neither text, finite number, boolean, list of texts nor null.'
  return `It failed with ${reason instanceof Error ? reason.name : 'an error'}.`
}

class NoFact extends Error {}

class OutOfTime extends Error {}

function rejectWhenAborted(signal: AbortSignal): { readonly promise: Promise<never>; readonly cancel: () => void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => {
    reject(new OutOfTime())
  }
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort)
  promise.catch(() => {})
  return {
    promise,
    cancel: () => {
      signal.removeEventListener('abort', onAbort)
    },
  }
}
