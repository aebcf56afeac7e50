import type { Law, OutboxFixture } from '@handoffkit/sinks/testing'
import { outboxLaws, pastLaws, sweepLaws } from '@handoffkit/sinks/testing'

/** All laws of outboxes. */
export const allOutboxLaws: readonly Law<OutboxFixture>[] = [...outboxLaws, ...pastLaws, ...sweepLaws]
