import { parentPort, workerData } from 'node:worker_threads'
import { HandoffError } from '@handoffkit/core'
import { openRuleset } from '../open-ruleset.ts'
import { sourceOf } from '../rulesets/document.ts'
import { doHistoryJob } from './history-job.ts'
import type { ThreadRequest, ThreadSaid, ThreadSetting } from './history-threads.ts'

// A thread that does jobs of a replay, one after the other, until it is ended.

const setting = workerData as ThreadSetting
const rules = {
  before: openRuleset(sourceOf(setting.before), []).ruleset,
  after: openRuleset(sourceOf(setting.after), []).ruleset,
}

const say = (said: ThreadSaid, transfer: readonly ArrayBuffer[] = []): void => {
  parentPort?.postMessage(said, [...transfer])
}

parentPort?.on('message', ({ job }: ThreadRequest) => {
  try {
    const result = doHistoryJob(job, rules, setting, (bytes) => say({ kind: 'read', bytes }))
    say({ kind: 'done', result }, [...new Set((result.encoded ?? []).map(({ buffer }) => buffer))])
  } catch (error) {
    say({
      kind: 'failed',
      code: error instanceof HandoffError ? error.code : undefined,
      because: error instanceof Error ? error.message : String(error),
    })
  }
})
