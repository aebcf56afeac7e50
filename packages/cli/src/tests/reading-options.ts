import type { ReadTestsOptions, TestOptions } from '@handoffkit/rules'
import type { WorkspaceCheck } from 'handoffkit'

/** What is known around tests: of a workspace, or of a catalog alone. */
export type TestsAround = Partial<Pick<WorkspaceCheck, 'catalog' | 'teams' | 'plugins' | 'ruleset'>>

/** What tests are read and run against: fields and teams of the helpdesk, and the facts that plugins look up. */
export function readingOptions({ catalog, teams, plugins = [] }: TestsAround): TestOptions & ReadTestsOptions {
  return {
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  }
}
