import type { Outbox } from '../outbox.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'

/** A new, empty outbox whose clock the laws can move. */
export interface OutboxFixture extends LawFixture {
  readonly outbox: Outbox
  /** Moves the outbox's clock forward, by letting time pass if there is no other way. Never more than 2 s at once. */
  readonly advance: (ms: number) => Promise<void>
}

/** A law of outboxes: gives back what the fixture holds, whether or not it is kept. */
export function outboxLaw(
  name: string,
  prove: (outbox: Outbox, fixture: OutboxFixture) => Promise<void>,
): Law<OutboxFixture> {
  return fixtureLaw(name, (fixture) => prove(fixture.outbox, fixture))
}
