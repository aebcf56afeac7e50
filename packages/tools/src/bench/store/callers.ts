/** How long callers call. */
export interface Span {
  readonly warmUpMs: number
  readonly measuredMs: number
}

/**
 * Lets so many callers call, each of them again as soon as it was answered, and counts the answers.
 *
 * @returns answers in a second
 */
export async function rateOf(
  callers: number,
  call: () => Promise<unknown>,
  { warmUpMs, measuredMs }: Span,
): Promise<number> {
  await callFor(callers, call, warmUpMs)
  return callFor(callers, call, measuredMs)
}

async function callFor(callers: number, call: () => Promise<unknown>, forMs: number): Promise<number> {
  const started = performance.now()
  let answers = 0
  const caller = async (): Promise<void> => {
    while (performance.now() - started < forMs) {
      await call()
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (1_000 * answers) / (performance.now() - started)
}
