import type { Finding } from '@handoffkit/core'
import { ENVIRONMENTS, parseSubject, readInstant } from '@handoffkit/core'
import { validate } from './generated/workspace.ts'
import type { Reader } from './reader.ts'
import { reader } from './reader.ts'
import { WORKSPACE_SCHEMA } from './schemas/workspace/workspace.ts'
import type { WorkspaceFile } from './workspace-file.ts'

/**
 * Checks `handoff.config.json`: its form, the subject template, and the dates until which production observes. Options
 * are checked by the schema of the adapter or plugin that they are for.
 */
export const readWorkspaceFile: Reader<WorkspaceFile> = reader({
  schema: WORKSPACE_SCHEMA,
  validate,
  noun: 'workspace file',
  quotes: true,
  more: (file) => [...subjectFindings(file), ...observationFindings(file)],
})

function subjectFindings({ ticket }: WorkspaceFile): readonly Finding[] {
  if (ticket?.subject === undefined) return []
  return parseSubject(ticket.subject).findings.map((finding) => ({ ...finding, path: '/ticket/subject' }))
}

/** `observeUntil` is for production alone: elsewhere the preview switch says it. How far ahead it lies is checked when it is used. */
function observationFindings({ environments = {} }: WorkspaceFile): readonly Finding[] {
  return ENVIRONMENTS.flatMap((environment): readonly Finding[] => {
    const until = environments[environment]?.observeUntil
    if (until === undefined) return []
    const path = `/environments/${environment}/observeUntil`
    if (environment !== 'production') {
      return [
        {
          code: 'not-allowed',
          severity: 'error',
          path,
          message: `environments.${environment} takes no "observeUntil".`,
          hint: 'It is for production. Here, write "preview": true.',
        },
      ]
    }
    if (readInstant(until) !== undefined) return []
    return [
      {
        code: 'not-a-date',
        severity: 'error',
        path,
        message: `environments.${environment}.observeUntil is no date.`,
        hint: 'Write "2026-04-01" or "2026-04-01T08:00:00Z"; the date must exist.',
      },
    ]
  })
}
