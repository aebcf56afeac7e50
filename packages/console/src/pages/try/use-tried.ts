import type { Finding } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { useDeferredValue, useMemo } from 'react'
import type { Basis, Environment } from '../../api/generated/open-api.ts'
import { browserBasis } from '../../evaluate/browser-basis.ts'
import { environmentNamed, evaluateEvent, handoffIdOf } from '../../evaluate/evaluate-event.ts'
import type { ReadRules } from '../../evaluate/read-rules.ts'
import { readRules } from '../../evaluate/read-rules.ts'
import { usePatterns } from '../../evaluate/use-patterns.ts'
import { useLast } from '../../ui/use-last.ts'
import type { Outcome } from './outcome-pane.tsx'

/** What is tried. */
export interface Trying {
  readonly basis: Basis
  readonly files: Readonly<Record<string, string>>
  readonly event: string
  readonly ruleText: string
}

/** What comes of it. */
export interface Tried {
  /** The text that was read: it may be a letter behind. */
  readonly ruleText: string
  /** Nothing: the compiler of patterns is still on its way. */
  readonly read: ReadRules | undefined
  /** The last rules without mistakes. */
  readonly ruleset: CompiledRuleset | undefined
  readonly outcome: Outcome
  /** Of the event. */
  readonly mistakes: readonly Finding[]
  /** The id that a handoff of a text will have: the marker that the desk stores. */
  readonly markerOf: (text: string, environment: Environment) => string | undefined
}

/** Decides about an event under rules, both as they are typed. While one has mistakes, the last outcome stays. */
export function useTried({ basis, files, event, ruleText }: Trying): Tried {
  // The letters come first, and what they mean follows.
  const typedEvent = useDeferredValue(event)
  const typedRules = useDeferredValue(ruleText)
  const rules = useMemo(() => ({ text: typedRules, files }), [typedRules, files])
  const compilePattern = usePatterns(rules, basis)
  const read = useLast(
    useMemo(
      () => (compilePattern === undefined ? undefined : { rules, ...readRules(rules, { basis, compilePattern }) }),
      [rules, basis, compilePattern],
    ),
  )
  const ruleset = useLast(read?.ok === true ? read.ruleset : undefined)
  const own = useMemo(
    () => (ruleset === undefined ? undefined : browserBasis(basis, ruleset, ruleset.checked.compilePattern)),
    [basis, ruleset],
  )
  const evaluated = useMemo(() => {
    const environment = environmentNamed(typedEvent) ?? basis.environment
    return own === undefined ? undefined : evaluateEvent(typedEvent, own, { environment, atMs: Date.now() })
  }, [typedEvent, own, basis.environment])
  const prepared = useLast(evaluated?.kind === 'prepared' ? evaluated.prepared : undefined)
  return {
    ruleText: read?.rules.text ?? typedRules,
    read,
    ruleset,
    outcome: {
      prepared,
      needs: evaluated?.kind === 'needs' ? evaluated.needs : [],
      isPaused: evaluated?.kind === 'mistaken',
    },
    mistakes: evaluated?.kind === 'mistaken' ? evaluated.findings : [],
    markerOf: (text, environment) => (own === undefined ? undefined : handoffIdOf(text, own, environment)),
  }
}
