import type { CompilePattern } from '@handoffkit/core'
import { useEffect, useState } from 'react'
import type { Basis } from '../api/generated/open-api.ts'
import { patternsAtHand, patternsFor } from './patterns.ts'
import type { RuleTexts } from './rule-texts.ts'

/** The compiler of patterns for these rules; nothing while it is loaded, which happens once. */
export function usePatterns(rules: RuleTexts, basis: Basis): CompilePattern | undefined {
  const [, setLoaded] = useState(false)
  const atHand = patternsAtHand(rules, basis)
  useEffect(() => {
    if (atHand === undefined) void patternsFor(rules, basis).then(() => setLoaded(true))
  }, [atHand, rules, basis])
  return atHand
}
