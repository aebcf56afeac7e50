import type { Finding } from '../define.ts'
import type { RtSettings } from './rt-options.ts'
import type { RtQueue, RtQueueDetails } from './rt-queue.ts'

/** Whether the queues of the options are there, and the default one takes tickets from us. */
export function checkQueues(
  all: readonly RtQueue[],
  inUse: readonly RtQueueDetails[],
  { defaultQueue, queues: only = [] }: RtSettings,
): readonly Finding[] {
  const standard = inUse.find(({ name }) => name === defaultQueue)
  const missing = only.filter((name) => !all.some((queue) => queue.name === name))
  return [
    ...(standard === undefined ? [queueMissing(defaultQueue, all, '/options/defaultQueue', 'error')] : []),
    ...(standard?.takesTickets === false ? [withoutRight(defaultQueue)] : []),
    ...missing.map((name) => queueMissing(name, all, '/options/queues', 'warning')),
  ]
}

function withoutRight(queue: string): Finding {
  return {
    code: 'queue-without-create-right',
    severity: 'error',
    path: '/options/defaultQueue',
    message: `The token's user may not make tickets in the queue "${queue}".`,
    hint: 'Give it the right CreateTicket there.',
  }
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
