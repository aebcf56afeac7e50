import type { Workspace } from 'handoffkit'
import type { AnsweredRequest } from './http-metrics.ts'
import { httpMetrics } from './http-metrics.ts'
import { processMetrics } from './process-metrics.ts'
import { workspaceMetrics } from './workspace-metrics.ts'

/** The metrics of a service. */
export interface ServiceMetrics {
  readonly note: (request: AnsweredRequest) => void
  /** Those of the process and of one of its workspaces, in the text format of Prometheus. No other workspace is in it. */
  readonly read: (workspace: Workspace) => Promise<string>
  /** Listens to no workspace any more. */
  readonly forget: () => void
}

/** Media type of the text format of Prometheus. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Begins to measure a service and its workspaces. */
export function serviceMetrics(workspaces: readonly Workspace[]): ServiceMetrics {
  const http = httpMetrics()
  const measured = new Map(workspaces.map((workspace) => [workspace, workspaceMetrics(workspace)]))
  return {
    note: http.note,
    read: async (workspace) => {
      const own = measured.get(workspace)
      const registries = [processMetrics(), http.registry, ...(own === undefined ? [] : [own.registry])]
      return (await Promise.all(registries.map((registry) => registry.metrics()))).join('\n')
    },
    forget: () => {
      for (const { forget } of measured.values()) forget()
    },
  }
}
