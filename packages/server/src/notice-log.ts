import type { Finding } from '@handoffkit/core'
import type { FastifyBaseLogger } from 'fastify'
import type { Notices, Taken, Workspace } from 'handoffkit'
import { deliveryLine } from './delivery-line.ts'
import type { LogLine } from './log-line.ts'
import { failureName, logLine } from './log-line.ts'

/** Writes what happens in a workspace into the log of its service. @returns listens no more */
export function logNotices(log: FastifyBaseLogger, { name: workspace, on }: Workspace): () => void {
  const follow = <Name extends keyof Notices>(name: Name, lineOf: (notice: Notices[Name]) => LogLine) =>
    on(name, (notice) => {
      const { level, message, fields } = lineOf(notice)
      log[level]({ workspace, ...fields }, message)
    })
  const forgets = [
    follow('handoff-accepted', (taken) => logLine('info', 'handoff accepted', decided(taken))),
    follow('handoff-previewed', (taken) => logLine('info', 'handoff previewed', decided(taken))),
    follow('handoff-repeated', (notice) => logLine('info', 'handoff repeated', notice)),
    follow('handoff-incomplete', (notice) => logLine('info', 'handoff incomplete', notice)),
    follow('look-up-failed', (notice) => logLine('warn', 'look-up failed', notice)),
    follow('catalog-changed', (notice) => logLine('info', 'catalog changed', notice)),
    follow('catalog-failed', (notice) => logLine('warn', 'catalog failed', notice)),
    follow('explanation-differs', (notice) => logLine('error', 'explanation differs', notice)),
    follow('delivery', deliveryLine),
    follow('let-go', (notice) => logLine('info', 'let go', notice)),
    follow('erased', (notice) => logLine('info', 'erased', notice)),
    follow('helpdesk-event', (notice) => logLine('info', 'helpdesk event', notice)),
    follow('helpdesk-failed', ({ environment, cause }) =>
      logLine('error', 'helpdesk event not kept', { environment, failure: failureName(cause) }),
    ),
    follow('source-ignored', (notice) => logLine('info', 'source ignored', notice)),
    follow('source-fetch-failed', (notice) => logLine('warn', 'source fetch failed', notice)),
    follow('ruleset-changed', (notice) => logLine('info', 'rules changed', notice)),
    follow('ruleset-refused', ({ findings, version, stays }) =>
      logLine('error', 'rules refused', { version, stays, ...placesOf(findings) }),
    ),
    follow('webhook-attempt', ({ outcome, because: _, ...about }) =>
      logLine(outcome === 'delivered' ? 'info' : outcome === 'failed' ? 'warn' : 'error', 'webhook called', {
        outcome,
        ...about,
      }),
    ),
    follow('webhook-missed', (notice) => logLine('error', 'webhook missed changes', notice)),
    follow('webhooks-failed', ({ webhook, cause }) =>
      logLine('error', 'webhooks failed', { webhook, failure: failureName(cause) }),
    ),
    follow('tidying-failed', ({ cause }) => logLine('error', 'tidying failed', { failure: failureName(cause) })),
    follow('listener-failed', ({ notice, cause }) =>
      logLine('error', 'listener failed', { notice, failure: failureName(cause) }),
    ),
  ]
  return () => {
    for (const forget of forgets) forget()
  }
}

/** More findings are counted only. */
const MOST_FINDINGS = 20

/** Codes and places alone: what rules say may name customers. */
function placesOf(findings: readonly Finding[]): { readonly errors: number; readonly findings: readonly object[] } {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const shown = errors.slice(0, MOST_FINDINGS).map(({ code, file, line, column, path }) => ({
    code,
    path,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line, column }),
  }))
  return { errors: errors.length, findings: shown }
}

function decided({ handoffId, environment, tookMs, team, priority }: Taken): object {
  return {
    handoffId,
    environment,
    tookMs: Math.round(tookMs * 10) / 10,
    teamRule: team.rule,
    priorityRule: priority.rule,
  }
}
