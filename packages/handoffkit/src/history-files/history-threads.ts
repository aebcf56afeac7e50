import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { RulesetDocument } from '@handoffkit/sinks'
import type { HistoryJob, JobResult, JobSetting } from './history-job.ts'

/** What a thread is started with. */
export interface ThreadSetting extends JobSetting {
  readonly before: RulesetDocument
  readonly after: RulesetDocument
}

/** What a thread is asked. */
export interface ThreadRequest {
  readonly job: HistoryJob
}

/** What a thread says. */
export type ThreadSaid =
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'done'; readonly result: JobResult }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly because: string }

/** Does jobs on some threads, each when one is free. */
export async function jobsOnThreads(
  jobs: readonly HistoryJob[],
  setting: ThreadSetting,
  threads: number,
  { onRead, onDone }: JobListeners,
): Promise<void> {
  let begun = 0
  const work = async (): Promise<void> => {
    const thread = startThread(setting, onRead)
    try {
      while (begun < jobs.length) {
        const place = begun
        begun += 1
        const job = jobs[place]
        if (job !== undefined) onDone(await thread.run(job), place)
      }
    } finally {
      // Others end with the first that fails.
      begun = jobs.length
      await thread.stop()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work))
}

/** Who hears of jobs. */
export interface JobListeners {
  readonly onRead: (bytes: number) => void
  /** @param place of the job among all */
  readonly onDone: (result: JobResult, place: number) => void
}

/** Sources run as they are; what was built runs without them. */
const THREAD = import.meta.url.endsWith('.ts') ? './history-thread.ts' : './history-thread.js'
const CONDITIONS = import.meta.url.endsWith('.ts') ? ['--conditions=@handoffkit/source'] : []

function startThread(setting: ThreadSetting, onRead: (bytes: number) => void) {
  const worker = new Worker(new URL(THREAD, import.meta.url), { workerData: setting, execArgv: CONDITIONS })
  return {
    run: (job: HistoryJob): Promise<JobResult> => {
      const { promise, resolve, reject } = Promise.withResolvers<JobResult>()
      const hear = (said: ThreadSaid): void => {
        if (said.kind === 'done') resolve(said.result)
        else if (said.kind === 'read') onRead(said.bytes)
        else if (said.code === undefined) reject(new Error(said.because))
        else reject(new HandoffError(said.code, { because: said.because }))
      }
      worker.on('message', hear).once('error', reject)
      const request: ThreadRequest = { job }
      worker.postMessage(request)
      return promise.finally(() => worker.off('message', hear).off('error', reject))
    },
    stop: () => worker.terminate(),
  }
}
