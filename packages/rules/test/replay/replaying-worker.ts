import { parentPort } from 'node:worker_threads'
import type { RulesetFile } from '@handoffkit/schema'
import type { History } from '../../src/replay/index.ts'
import { replay } from '../../src/replay/index.ts'
import { rulesetFrom } from '../sample.ts'

/** What the worker is asked: everything in it can be sent between threads. */
export interface ReplayTask {
  readonly history: History
  readonly file: Partial<RulesetFile>
}

parentPort?.on('message', ({ history, file }: ReplayTask) => {
  const { team, priority } = replay(history, rulesetFrom(file))
  parentPort?.postMessage({ team, priority })
})
