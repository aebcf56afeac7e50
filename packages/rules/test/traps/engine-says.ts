import type { EngineOptions, RuleProperties, TopLevelCondition } from 'json-rules-engine'
import { Engine } from 'json-rules-engine'

/** A rule for json-rules-engine itself, whose event is called like the rule. */
export function engineRule(
  name: string,
  conditions: unknown,
  more: { readonly [member: string]: unknown } = {},
): RuleProperties {
  return { name, event: { type: name }, ...more, conditions: asTree(conditions) }
}

/** How json-rules-engine itself is set up before it is asked. */
export interface EngineSetup extends EngineOptions {
  /** Named conditions. */
  readonly conditions?: { readonly [name: string]: unknown }
  /** Adds what else is needed. */
  readonly prepare?: (engine: Engine) => void
}

/** Whether json-rules-engine itself finds that a condition matches. Rejects where its run does. */
export async function engineSays(
  condition: object,
  facts: object = {},
  { conditions = {}, prepare = () => undefined, ...options }: EngineSetup = {},
): Promise<boolean> {
  const root = 'fact' in condition ? { all: [condition] } : condition
  const engine = new Engine([engineRule('it', root)], { allowUndefinedFacts: true, ...options })
  for (const [name, named] of Object.entries(conditions)) engine.setCondition(name, asTree(named))
  prepare(engine)
  return (await engineMatches(engine, facts)).length > 0
}

/** The names of the rules that match, in the order in which json-rules-engine itself reports them. */
export async function engineMatches(engine: Engine, facts: object): Promise<string[]> {
  const { events } = await engine.run(asRunFacts(facts))
  return events.map(({ type }) => type)
}

/** json-rules-engine accepts more than its types allow, and that is what is tried out. */
function asTree(conditions: unknown): TopLevelCondition {
  return conditions as TopLevelCondition
}

/** It takes any object for facts. */
function asRunFacts(facts: object): Record<string, unknown> {
  return facts as Record<string, unknown>
}
