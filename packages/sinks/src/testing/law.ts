/** A promise that every implementation of a port keeps, as data: any test runner can run it. */
export interface Law<Fixture> {
  readonly name: string
  /** @throws when the law is broken */
  readonly run: (make: () => Promise<Fixture>) => Promise<void>
}

/** What a law is tried on: new and empty for each. */
export interface LawFixture {
  /** Gives back what it holds, such as a database. */
  end?(): Promise<void>
}

/** A law that is tried on a fixture of its own, which is given back whether or not the law is kept. */
export function fixtureLaw<Fixture extends LawFixture>(
  name: string,
  prove: (fixture: Fixture) => Promise<void>,
): Law<Fixture> {
  return {
    name,
    run: async (make) => {
      const fixture = await make()
      try {
        await prove(fixture)
      } finally {
        await fixture.end?.()
      }
    },
  }
}
