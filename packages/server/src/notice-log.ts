import type { Finding } from '@handoffkit/core'
import type { FastifyBaseLogger } from 'fastify'
import type { Notices, Taken, Workspace } from 'handoffkit'
import { deliveryLine } from './delivery-line.ts'
import type { LogLine } from './log-line.ts'
import { failureName, logLine } from './log-line.ts'

/** Writes what happens in a workspace into the log of its service. @returns listens no more */
export function logNotices(log: FastifyBaseLogger, { name: workspace, on }: Workspace): () => void {
  const follow = <Name extends keyof Notices>(name: Name, lines: Lines<Name>) => {
    const lineOf = lines[name]
    return on(name, (notice) => {
      const { level, message, fields } = lineOf(notice)
      log[level]({ workspace, ...fields }, message)
    })
  }
  const forgets = (Object.keys(LINES) as readonly (keyof Notices)[]).map((name) => follow(name, LINES))
  return () => {
    for (const forget of forgets) forget()
  }
}

type Lines<Name extends keyof Notices> = { readonly [One in Name]: (notice: Notices[One]) => LogLine }

/** The line of every notice that there is. */
const LINES: Lines<keyof Notices> = {
  'handoff-accepted': (taken) => logLine('info', 'handoff accepted', decided(taken)),
  'handoff-previewed': (taken) => logLine('info', 'handoff previewed', decided(taken)),
  'handoff-repeated': (notice) => logLine('info', 'handoff repeated', notice),
  'handoff-incomplete': (notice) => logLine('info', 'handoff incomplete', notice),
  'look-up-failed': (notice) => logLine('warn', 'look-up failed', notice),
  'catalog-changed': (notice) => logLine('info', 'catalog changed', notice),
  'catalog-failed': (notice) => logLine('warn', 'catalog failed', notice),
  'explanation-differs': (notice) => logLine('error', 'explanation differs', notice),
  delivery: deliveryLine,
  'let-go': (notice) => logLine('info', 'let go', notice),
  erased: (notice) => logLine('info', 'erased', notice),
  'helpdesk-event': (notice) => logLine('info', 'helpdesk event', notice),
  'helpdesk-failed': ({ environment, cause }) =>
    logLine('error', 'helpdesk event not kept', { environment, failure: failureName(cause) }),
  'source-ignored': (notice) => logLine('info', 'source ignored', notice),
  'source-fetch-failed': (notice) => logLine('warn', 'source fetch failed', notice),
  'ruleset-changed': (notice) => logLine('info', 'rules changed', notice),
  'ruleset-refused': ({ findings, version, stays }) =>
    logLine('error', 'rules refused', { version, stays, ...placesOf(findings) }),
  'switch-not-followed': ({ cause }) => logLine('error', 'switch not followed', { failure: failureName(cause) }),
  'webhook-attempt': ({ outcome, because: _, ...about }) =>
    logLine(outcome === 'delivered' ? 'info' : outcome === 'failed' ? 'warn' : 'error', 'webhook called', {
      outcome,
      ...about,
    }),
  'webhook-missed': (notice) => logLine('error', 'webhook missed changes', notice),
  'webhooks-failed': ({ webhook, cause }) =>
    logLine('error', 'webhooks failed', { webhook, failure: failureName(cause) }),
  'tidying-failed': ({ cause }) => logLine('error', 'tidying failed', { failure: failureName(cause) }),
  'listener-failed': ({ notice, cause }) =>
    logLine('error', 'listener failed', { notice, failure: failureName(cause) }),
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
