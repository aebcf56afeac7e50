import { HandoffError } from '@handoffkit/core'
import type { HandoffRecord, PreviewReport, Recalled } from 'handoffkit'
import type { Call } from './route.ts'

/**
 * The record that a call names. One of another workspace, or of an environment that the key is not for, is as unknown as
 * one that never was.
 *
 * @throws HandoffError HK_HANDOFF_UNKNOWN
 */
export async function recordOfCall({ workspace, key, path }: Call): Promise<HandoffRecord> {
  const { id = '' } = path
  const record = /^h-[a-z2-7]{26}$/u.test(id) ? await workspace.record(id) : undefined
  const isTheirs =
    record?.prepared.workspace === workspace.name && key.environments.includes(record.prepared.environment)
  if (record !== undefined && isTheirs) return record
  throw unknownHandoff()
}

/** The record that a call names, with the rules read again over it. @throws HandoffError HK_HANDOFF_UNKNOWN, and what opening an environment throws */
export async function recallOfCall(call: Call): Promise<Recalled> {
  const { prepared } = await recordOfCall(call)
  const found = await call.workspace.recall(prepared.handoffId)
  if (found !== undefined) return found
  throw unknownHandoff()
}

/** What somebody may see of a recalled handoff: a viewer sees less than others. @param report the preview that the data is from */
export async function seenBy<Data extends object>(
  { session, workspace }: Call,
  data: Data,
  report: PreviewReport,
): Promise<Data> {
  return session?.role === 'viewer' ? workspace.maskForViewer(data, report) : data
}

/** Nobody is told whether it is somebody else's. */
export function unknownHandoff(): HandoffError {
  return new HandoffError('HK_HANDOFF_UNKNOWN', { hint: 'Ids are listed by GET /v1/handoffs.' })
}
