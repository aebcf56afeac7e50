import type { ReadTestsOptions, TestOptions } from '@handoffkit/rules'
import type { WorkspaceCheck } from 'handoffkit'

/** What tests are read and run against: fields and teams of the helpdesk, and the facts that plugins look up. */
export function readingOptions({
  catalog,
  teams,
  plugins,
}: Pick<WorkspaceCheck, 'catalog' | 'teams' | 'plugins'>): TestOptions & ReadTestsOptions {
  return {
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  }
}
