import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { RulesetDocument } from '@handoffkit/sinks'
import { indexWhenBusy } from '../index-when-busy.ts'
import type { LoadedPlugin } from '../load-plugins.ts'
import type { WorkspaceBus } from '../notices.ts'
import { openRuleset } from '../open-ruleset.ts'
import type { RulesetSource } from './ruleset-source.ts'

/** The rules that decide now. Immutable: others take their place whole, and a handoff in flight keeps those that it took. */
export interface RulesInForce {
  readonly ruleset: CompiledRuleset
  /** Warnings that it was read with. */
  readonly findings: readonly Finding[]
  readonly document: RulesetDocument
  /** Number of the published version. Null: these rules were not published. */
  readonly version: number | null
}

/** Where rules come from that are to be in force. */
export interface RulesOffered {
  readonly source: RulesetSource
  readonly version: number | null
}

/** One reference to the rules of a workspace. */
export interface RulesReference {
  /** @throws HandoffError HK_RULESET_MISSING, HK_RULESET_INVALID while there are none */
  current(): RulesInForce
  /** The same, or nothing while there are none. */
  peek(): RulesInForce | undefined
  /** Puts rules in force, and tells it on the bus. Those with mistakes are told as `ruleset-refused`, and the old ones stay. */
  offer(offered: RulesOffered): void
}

/** @param signal ends what is done in the background for rules */
export function rulesReference(
  plugins: readonly LoadedPlugin[],
  bus: WorkspaceBus,
  signal: AbortSignal,
): RulesReference {
  let inForce: RulesInForce | undefined
  let refusal = new HandoffError('HK_RULESET_MISSING', {
    because: 'The store of the workspace holds none.',
    hint: 'Publish the first: handoff publish ruleset.json',
  })
  return {
    current: () => {
      if (inForce === undefined) throw refusal
      return inForce
    },
    peek: () => inForce,
    offer: ({ source, version }) => {
      try {
        const { ruleset, findings, document } = openRuleset(source, plugins)
        const isFirst = inForce === undefined
        inForce = { ruleset: indexWhenBusy(ruleset, signal), findings, document, version }
        if (!isFirst) bus.emit('ruleset-changed', { ruleset: ruleset.name, revision: ruleset.revision, version })
      } catch (error) {
        if (!(error instanceof HandoffError)) throw error
        refusal = error
        const { message: because, findings } = error
        bus.emit('ruleset-refused', { because, findings, version, stays: inForce?.ruleset.revision ?? null })
      }
    },
  }
}
