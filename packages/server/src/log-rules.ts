import type { Finding } from '@handoffkit/core'
import type { FastifyBaseLogger } from 'fastify'
import type { Workspace } from 'handoffkit'

/** More findings are counted only. */
const MOST_FINDINGS = 20

/** Writes down when other rules are in force, and, as an error, when rules cannot be used. @returns a function that ends it */
export function logRules(log: FastifyBaseLogger, workspaces: readonly Workspace[]): () => void {
  const ends = workspaces.flatMap(({ name: workspace, on }) => [
    on('ruleset-changed', ({ ruleset, revision, version }) => {
      log.info({ workspace, ruleset, revision, version }, 'rules changed')
    }),
    on('ruleset-refused', ({ findings, version, stays }) => {
      const errors = findings.filter(({ severity }) => severity === 'error')
      const places = errors.slice(0, MOST_FINDINGS).map(placeOf)
      log.error({ workspace, version, stays, errors: errors.length, findings: places }, 'rules refused')
    }),
  ])
  return () => {
    for (const end of ends) end()
  }
}

/** Codes and places alone: what rules say may name customers. */
function placeOf({ code, file, line, column, path }: Finding): object {
  return { code, path, ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line, column }) }
}
