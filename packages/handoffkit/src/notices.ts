import type { Environment, FactName, Finding } from '@handoffkit/core'
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
  readonly 'catalog-changed': { readonly environment: Environment; readonly revision: string }
  readonly 'catalog-failed': { readonly environment: Environment; readonly because: string }
  /** Other rules are in force. */
  readonly 'ruleset-changed': {
    readonly ruleset: string
    readonly revision: string
    /** Null: they come from a file. */
    readonly version: number | null
  }
  /** Rules that were edited or published cannot be used. The ones before stay in force. */
  readonly 'ruleset-refused': {
    readonly because: string
    readonly findings: readonly Finding[]
    readonly version: number | null
    /** Revision of the rules that stay. Null: there are none. */
    readonly stays: string | null
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
