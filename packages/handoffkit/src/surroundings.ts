import type { Basis, Environment } from '@handoffkit/core'
import type { OperatorDefinition } from '@handoffkit/rules'
import type { Environments } from './environments.ts'
import type { LoadedPlugin } from './load-plugins.ts'
import { catalogOf } from './open-desk.ts'
import { noRules } from './past/no-rules.ts'

/** What decisions of an environment depend on, beside events and rules. */
export interface Surroundings {
  /** Its revision covers the rules in force, where there are some. */
  readonly basis: Omit<Basis, 'ruleset'>
  /** Operators that plugins bring. */
  readonly operators: readonly OperatorDefinition[]
}

/** What the surroundings of a workspace are known from. */
export interface SurroundingsParts {
  readonly environments: Environments
  readonly plugins: readonly LoadedPlugin[]
  /** Whether rules are in force. None are where none were published yet: the first ones are written under these surroundings too. */
  readonly hasRules: () => boolean
}

/** Says what decisions depend on, whether or not there are rules. */
export function surroundingsOf({
  environments,
  plugins,
  hasRules,
}: SurroundingsParts): (environment: Environment) => Promise<Surroundings> {
  const operators = plugins.flatMap((plugin) => plugin.operators ?? [])
  return (environment) =>
    environments.use(environment, async (open) => {
      await catalogOf(open)
      const { ruleset: _, ...basis } = hasRules() ? open.basis() : open.basisUnder(noRules())
      return { basis, operators }
    })
}
