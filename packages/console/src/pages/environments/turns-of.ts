import type { PreviewSetting } from '../../api/generated/open-api.ts'

/** What can be done with a preview switch: keep previews, deliver, or let the workspace file say again. */
export type Turn = 'preview' | 'deliver' | 'reset'

/**
 * What can be done with the switch of an environment now. Production delivers whatever the switch says, except that a
 * date in the workspace file makes it watch, which may be ended early.
 */
export function turnsOf({ environment, sink, changedBy }: PreviewSetting): readonly Turn[] {
  const reset: readonly Turn[] = changedBy === null ? [] : ['reset']
  if (sink === 'preview') return ['deliver', ...reset]
  return sink === 'live' && environment !== 'production' ? ['preview', ...reset] : reset
}
