import type { HelpdeskReader, HelpdeskWriter } from '@handoffkit/core'
import type { Outbox } from '../outbox.ts'

/** The way that a call takes: it may hold the call up, lose its answer, or never make it. */
export type CallPath = <Answer>(call: () => Promise<Answer>) => Promise<Answer>

/** The outbox as a worker has it whose every call takes this way. What others call does not: accepting, looking, asking for another try. */
export function outboxThrough(outbox: Outbox, path: CallPath): Outbox {
  return {
    ...outbox,
    claim: (request) => path(() => outbox.claim(request)),
    openAttempt: (lease, opening) => path(() => outbox.openAttempt(lease, opening)),
    closeAttempt: (lease, no, closing) => path(() => outbox.closeAttempt(lease, no, closing)),
    schedule: (lease, schedule) => path(() => outbox.schedule(lease, schedule)),
    finish: (...given) => path(() => outbox.finish(...given)),
    retarget: (lease, prepared) => path(() => outbox.retarget(lease, prepared)),
    claimSweep: (request) => path(() => outbox.claimSweep(request)),
    reroute: (request, may) => path(() => outbox.reroute(request, may)),
    takeOverdue: (request) => path(() => outbox.takeOverdue(request)),
    changeLane: (lane, change) => path(() => outbox.changeLane(lane, change)),
  }
}

/** The reader as a worker has it whose every call takes this way. */
export function readerThrough(reader: HelpdeskReader, path: CallPath): HelpdeskReader {
  return {
    ...reader,
    settle: (step, produced) => path(() => reader.settle(step, produced)),
    read: (ticket) => path(() => reader.read(ticket)),
  }
}

/** The writer as a worker has it whose every call takes this way. */
export function writerThrough(writer: HelpdeskWriter, path: CallPath): HelpdeskWriter {
  return { send: (step, produced) => path(() => writer.send(step, produced)) }
}
