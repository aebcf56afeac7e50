import type { Environment, FactName } from '@handoffkit/core'
import type { Notice } from '@handoffkit/sinks'
import type { Bus } from './bus.ts'

/** What is told on a workspace's bus. Ids and names only: no context value, so a notice may be logged. */
export interface Notices {
  readonly 'handoff-previewed': {
    readonly handoffId: string
    readonly environment: Environment
    readonly revision: number
  }
  readonly 'handoff-accepted': { readonly handoffId: string; readonly environment: Environment }
  readonly 'handoff-repeated': { readonly handoffId: string; readonly environment: Environment }
  readonly 'handoff-incomplete': {
    readonly handoffId: string
    readonly environment: Environment
    readonly missing: readonly string[]
  }
  readonly 'look-up-failed': { readonly fact: FactName; readonly because: string }
  readonly 'catalog-changed': {
    readonly environment: Environment
    /** Absent: of the first desk. */
    readonly desk?: 'fallback'
    readonly revision: string
  }
  readonly 'catalog-failed': {
    readonly environment: Environment
    /** Absent: of the first desk. */
    readonly desk?: 'fallback'
    readonly because: string
  }
  readonly 'explanation-differs': { readonly ruleset: string; readonly revision: string }
  readonly delivery: Notice
  /** Previews, handoffs and context objects that are older than the environment keeps were let go. */
  readonly 'let-go': {
    readonly environment: Environment
    readonly previews: number
    readonly handoffs: number
    readonly contexts: number
  }
  /** What was kept about a conversation or a customer was erased. */
  readonly erased: {
    readonly environment: Environment
    readonly handoffs: number
    readonly previews: number
    readonly contexts: number
  }
  readonly 'tidying-failed': { readonly cause: unknown }
  readonly 'listener-failed': { readonly notice: string; readonly cause: unknown }
}

/** The bus of one workspace. */
export type WorkspaceBus = Bus<Notices>
