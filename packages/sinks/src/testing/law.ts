/** A promise that every implementation of a port keeps, as data: any test runner can run it. */
export interface Law<Fixture> {
  readonly name: string
  /** @throws when the law is broken */
  readonly run: (make: () => Promise<Fixture>) => Promise<void>
}
