/** Which names use which. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The names that use themselves, directly or through others, and those on the way from one such circle to another.
 *
 * What uses nothing that is left is taken away until nothing more goes, and then what nothing left uses. Takes time
 * in proportion to the number of uses, however long the chains are.
 */
export function namesInCycles(uses: Uses): ReadonlySet<string> {
  const usable = new Map([...uses].map(([name, used]) => [name, used.intersection(uses)]))
  const left = withoutEnds(usable)
  return new Set(withoutEnds(reversed(left)).keys())
}

function withoutEnds(uses: Uses): Uses {
  const users = reversed(uses)
  const remaining = new Map([...uses].map(([name, used]) => [name, used.size]))
  const ends = [...uses.keys()].filter((name) => remaining.get(name) === 0)
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    remaining.delete(end)
    for (const user of users.get(end) ?? []) {
      const count = (remaining.get(user) ?? 0) - 1
      remaining.set(user, count)
      if (count === 0) ends.push(user)
    }
  }
  const left = new Set(remaining.keys())
  return new Map([...left].map((name) => [name, (uses.get(name) ?? new Set<string>()).intersection(left)]))
}

/** The given names and all that use them, directly or through others. */
export function allUsersOf(names: Iterable<string>, uses: Uses): ReadonlySet<string> {
  const users = reversed(uses)
  const found = new Set(names)
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user)
  return found
}

function reversed(uses: Uses): ReadonlyMap<string, Set<string>> {
  const users = new Map([...uses.keys()].map((name) => [name, new Set<string>()]))
  for (const [name, used] of uses) for (const one of used) users.get(one)?.add(name)
  return users
}
