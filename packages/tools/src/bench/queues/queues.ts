import type { Queue } from './queue.ts'
import { bullmq, bullmqAfterRow } from './queues/bullmq.ts'
import { graphileWorker } from './queues/graphile-worker.ts'
import { handoffkit } from './queues/handoffkit.ts'
import { pgBoss } from './queues/pg-boss.ts'

/** Ours first. */
export const QUEUES: readonly Queue[] = [handoffkit, pgBoss, graphileWorker, bullmqAfterRow, bullmq]
