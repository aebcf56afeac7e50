import type { Environment, Place, Withholding } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { CHANGES_KEPT_MS, retentionOf, WEBHOOK_ATTEMPTS_KEPT_MS } from './retention.ts'
import type { Sweep } from './tidy.ts'
import { contextsKeptMs } from './workspace-contexts.ts'

/** What a workspace keeps back, and how long it keeps the rest. */
export interface Keeping {
  readonly redactions: {
    /** Context keys whose values are kept back, and from where. */
    readonly keys: readonly { readonly key: string; readonly from: readonly Place[] }[]
    /** Detectors that mask what they find. */
    readonly detectors: readonly string[]
    /** The workspace file says nothing, so these are what everybody has. */
    readonly isDefault: boolean
  }
  /** Milliseconds from the receipt; null: for ever. */
  readonly environments: readonly {
    readonly environment: Environment
    readonly previewsMs: number | null
    readonly handoffsMs: number | null
    /** The workspace file says nothing of this environment. */
    readonly isDefault: boolean
  }[]
  /** Milliseconds from the last write of a stored context object. */
  readonly contextsMs: number
  readonly changesMs: number
  readonly webhookAttemptsMs: number
  /** When this process lets go of what is over. Absent: all is in memory, and ends with the process. */
  readonly sweep?: Sweep
}

/** Tells what a workspace file says of keeping, with what holds where it is silent. */
export function keepingOf(file: WorkspaceFile, withholding: Withholding, sweep: Sweep | undefined): Keeping {
  return {
    redactions: {
      keys: [...withholding.keys].map(([key, from]) => ({ key, from: [...from] })),
      detectors: withholding.detectors.map(({ name }) => name),
      isDefault: file.redact === undefined,
    },
    environments: ENVIRONMENTS.map((environment) => {
      const { previewsMs = null, handoffsMs = null } = retentionOf(file, environment)
      const isDefault = file.environments?.[environment]?.retention === undefined
      return { environment, previewsMs, handoffsMs, isDefault }
    }),
    contextsMs: contextsKeptMs(file),
    changesMs: CHANGES_KEPT_MS,
    webhookAttemptsMs: WEBHOOK_ATTEMPTS_KEPT_MS,
    ...(sweep === undefined ? {} : { sweep }),
  }
}
