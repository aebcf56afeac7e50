import type { FactValue, FieldCatalog, HandoffEvent } from '@handoffkit/core'
import { DEFAULT_WITHHOLDING, gatherFacts, matchContext, normalizeContext } from '@handoffkit/core'
import { eventsWithCatalog } from '@handoffkit/core/testing'
import { compilePattern } from '@handoffkit/rules'
import { factsAt } from '@handoffkit/rules/replay'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factEncoder } from '../../src/history-files/fact-encoder.ts'

type Aliases = ReadonlyMap<string, string>

function gathered(event: HandoffEvent, catalog: FieldCatalog, contextAliases: Aliases): ReadonlyMap<string, FactValue> {
  const { context, conversation } = normalizeContext(event)
  const matching = { catalog, contextAliases, withholding: DEFAULT_WITHHOLDING, compilePattern }
  const verdicts = matchContext(context, matching)
  const { environment = 'staging' } = event
  return gatherFacts({ event, context, conversation, verdicts, catalog, environment, atMs: 7 }).values
}

test('events have the facts that are gathered from them one by one, whatever came before', () => {
  const many = fc.array(eventsWithCatalog, { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(many, fc.boolean(), (samples, hasAliases) => {
      const catalog = samples[0]?.catalog ?? { fields: [], teams: [], revision: '' }
      const keys = samples.flatMap(({ event }) => Object.keys(event.context))
      const [field] = catalog.fields
      const aliases: Aliases = new Map(
        hasAliases && field !== undefined ? keys.slice(0, 2).map((key) => [key, field.key]) : [],
      )
      const encoder = factEncoder({
        catalog,
        contextAliases: aliases,
        withheld: new Map(),
        environment: 'staging',
        leftOut: new Set(),
      })
      // Twice, so that what was remembered counts too.
      const events = [...samples, ...samples].map(({ event }) => event)
      for (const event of events) encoder.add(event, 7)
      const history = encoder.freeze()
      for (const [row, event] of events.entries()) {
        const { values, pending } = factsAt(history, row)
        const sorted = (facts: ReadonlyMap<string, FactValue>) => [...facts].toSorted(([a], [b]) => (a < b ? -1 : 1))
        expect(sorted(values)).toEqual(sorted(gathered(event, catalog, aliases)))
        expect([...pending]).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})
