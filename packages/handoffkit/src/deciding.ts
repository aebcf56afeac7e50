import type { HandoffEvent } from '@handoffkit/core'
import type { Explanation } from '@handoffkit/rules/reference'
import type { SinkChoice } from '@handoffkit/sinks'
import { arrive } from './arrive.ts'
import type { Callers } from './callers.ts'
import type { OpenEnvironment } from './environment.ts'
import type { Environments } from './environments.ts'
import { explainHandoff } from './explain-handoff.ts'
import type { HandOffAnswer, HandOffOptions, HandOffTools, Preparation } from './hand-off.ts'
import { handOffIn, prepareIn } from './hand-off.ts'
import type { PreviewReport } from './preview-report.ts'
import { previewReport } from './preview-report.ts'
import type { WorkspaceContexts } from './workspace-contexts.ts'

/** How a handoff is decided that is not handed over. */
export interface DecideOptions extends HandOffOptions {
  /** Decides as at this instant, in milliseconds since the epoch: what schedules and times say then. Default: the handoff's own. */
  readonly atMs?: number
}

/** Decides handoffs, and hands them over. */
export interface Deciding {
  /**
   * Hands a conversation over: decides, then keeps a preview or promises a ticket, as the environment says. An event
   * without a context object takes the stored one.
   *
   * @param input a JSON text (best), or a value that was read from one
   * @throws HandoffError HK_EVENT_*, HK_ENVIRONMENT_UNKNOWN, HK_KEY_NOT_ALLOWED, HK_HANDOFF_DIFFERS, and what opening the environment throws; then nothing was stored
   */
  handOff(input: unknown, options?: HandOffOptions): Promise<HandOffAnswer>
  /** Decides and does nothing else. @throws as `handOff` */
  prepare(
    input: unknown,
    options?: DecideOptions,
  ): Promise<Preparation & { readonly event: HandoffEvent; readonly choice: SinkChoice }>
  /** What a preview of this handoff would show. Nothing is stored or sent. @throws as `handOff` */
  preview(input: unknown, options?: DecideOptions): Promise<PreviewReport>
  /** Why a decision is what it is: prepares, then explains. @throws as `handOff` */
  explain(input: unknown, options?: DecideOptions): Promise<Explanation>
}

/** What handoffs are decided with. */
export interface DecidingParts {
  readonly environments: Pick<Environments, 'use'>
  readonly contexts: Pick<WorkspaceContexts, 'get'>
  readonly tools: HandOffTools
  readonly callers: Callers
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Decides a handoff in its environment, as that is open now. */
export function decidingIn({ environments, contexts, tools, callers, now }: DecidingParts): Deciding {
  const { bus } = tools
  const prepare: Deciding['prepare'] = async (input, options = {}) => {
    const arrival = await arrive(input, options, now(), contexts)
    return environments.use(arrival.environment, async (open: OpenEnvironment) => ({
      event: arrival.event,
      choice: open.choice,
      ...(await prepareIn(open, options.atMs === undefined ? arrival : { ...arrival, atMs: options.atMs }, tools)),
    }))
  }
  return {
    handOff: (input, options = {}) =>
      callers.count(async () => {
        const arrival = await arrive(input, options, now(), contexts)
        return environments.use(arrival.environment, (open) => handOffIn(open, arrival, tools))
      }),
    prepare,
    preview: async (input, options) => {
      const { event, prepared, fallback, circumstances, basis, choice } = await prepare(input, options)
      const explanation = await explainHandoff({ event, keys: prepared.keys }, basis, circumstances, bus)
      const { ruleset, withholding } = basis
      const second = fallback === undefined ? {} : { fallback }
      return previewReport({ prepared, event, explanation, ruleset, sink: choice.sink, withholding, ...second })
    },
    explain: async (input, options) => {
      const { event, prepared, circumstances, basis } = await prepare(input, options)
      return explainHandoff({ event, keys: prepared.keys }, basis, circumstances, bus)
    },
  }
}
