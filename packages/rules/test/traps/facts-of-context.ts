import type { FactName, Facts, FactValue, JsonObject } from '@handoffkit/core'
import { declareCatalog, gatherFacts, matchContext, normalizeContext } from '@handoffkit/core'
import { compilePattern } from '../../src/index.ts'
import { AT, digest } from '../sample.ts'

const catalog = declareCatalog({ fields: [{ key: 'order-id', type: 'text' }] }, digest)

/** The facts of a handoff with this context object, as the product gathers them, and what plugins looked up. */
export function factsOfContext(context: object, lookedUp: ReadonlyMap<FactName, FactValue | null> = new Map()): Facts {
  // No type stops a program in JavaScript from handing over what JSON cannot say.
  const event = { conversation: { id: 'c' }, context: context as JsonObject }
  const normalized = normalizeContext(event)
  const verdicts = matchContext(normalized.context, {
    catalog,
    contextAliases: new Map(),
    withholding: { keys: new Map(), detectors: [] },
    compilePattern,
  })
  const lookUps = new Set(lookedUp.keys())
  return gatherFacts({
    event,
    ...normalized,
    verdicts,
    catalog,
    environment: 'production',
    atMs: AT,
    lookUps,
    lookedUp,
  })
}
