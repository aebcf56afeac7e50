import { acceptLaws } from './accept-laws.ts'
import { attemptLaws } from './attempt-laws.ts'
import { claimLaws } from './claim-laws.ts'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { overdueLaws } from './overdue-laws.ts'
import { rerouteLaws } from './reroute-laws.ts'

/** What every outbox must do. */
export const outboxLaws: readonly Law<OutboxFixture>[] = [
  ...acceptLaws,
  ...claimLaws,
  ...attemptLaws,
  ...overdueLaws,
  ...rerouteLaws,
]
