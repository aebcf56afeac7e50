import type { Workspace } from 'handoffkit'
import { Registry } from 'prom-client'
import { deliveryMetrics } from './delivery-metrics.ts'
import { handoffMetrics } from './handoff-metrics.ts'
import { helpdeskMetrics } from './helpdesk-metrics.ts'
import { storeMetrics } from './store-metrics.ts'
import { webhookMetrics } from './webhook-metrics.ts'

/** What a workspace says of itself. */
export interface WorkspaceMetrics {
  readonly registry: Registry
  /** Listens no more. */
  readonly forget: () => void
}

/**
 * The metrics of one workspace, all with its name as label. Labels are names from its files (environments, rules, field
 * keys of the catalog) and closed lists, so their number is bounded and no customer stands in them.
 */
export function workspaceMetrics(workspace: Workspace): WorkspaceMetrics {
  const registry = new Registry()
  registry.setDefaultLabels({ workspace: workspace.name })
  const forgets = [
    handoffMetrics(registry, workspace),
    deliveryMetrics(registry, workspace),
    helpdeskMetrics(registry, workspace),
    webhookMetrics(registry, workspace),
  ]
  storeMetrics(registry, workspace)
  return {
    registry,
    forget: () => {
      for (const forget of forgets) forget()
    },
  }
}
