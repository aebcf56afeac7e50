import type { Finding } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { RtQueue } from './rt-schema.ts'
import type { RtSettings } from './rt-options.ts'
import { mayCreateIn } from './rt-rights.ts'

/** Whether the queues of the options are there, and the default one takes tickets from us. @throws HandoffError */
export async function checkQueues(
  api: RtApi,
  all: readonly RtQueue[],
  { defaultQueue, queues: only = [] }: RtSettings,
): Promise<readonly Finding[]> {
  const missing = only.filter((name) => !all.some((queue) => queue.name === name))
  return [
    ...(await defaultQueueFindings(api, all, defaultQueue)),
    ...missing.map((name) => queueMissing(name, all, '/options/queues', 'warning')),
  ]
}

async function defaultQueueFindings(api: RtApi, all: readonly RtQueue[], name: string): Promise<readonly Finding[]> {
  const queue = all.find((one) => one.name === name)
  if (queue === undefined) return [queueMissing(name, all, '/options/defaultQueue', 'error')]
  if ((await mayCreateIn(api, queue.id)) === true) return []
  return [
    {
      code: 'queue-without-create-right',
      severity: 'error',
      path: '/options/defaultQueue',
      message: `The token's user may not make tickets in the queue "${name}".`,
      hint: 'Give it the right CreateTicket there.',
    },
  ]
}

function queueMissing(name: string, all: readonly RtQueue[], path: string, severity: 'error' | 'warning'): Finding {
  const near = all.find((queue) => queue.name.toLowerCase() === name.toLowerCase())
  return {
    code: 'queue-missing',
    severity,
    path,
    message: `The token's user sees no queue "${name}". It may be disabled, or the right SeeQueue is missing.`,
    hint:
      near === undefined ? `It sees: ${all.map((queue) => queue.name).join(', ')}.` : `Did you mean "${near.name}"?`,
  }
}
