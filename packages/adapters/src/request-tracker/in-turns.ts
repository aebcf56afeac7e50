/** How many requests to have on the way: Request Tracker answers one per worker at a time, and has few workers. */
export const AT_A_TIME = 4

/** Calls for every item, at most `width` at a time; the results are in the order of the items. Rejects with the first failure. */
export async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  call: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const rest = [...items.entries()].values()
  const turn = async (): Promise<void> => {
    for (const [place, item] of rest) results[place] = await call(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, turn))
  return results
}
