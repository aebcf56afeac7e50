import type { RulesLogic } from 'json-logic-js'
import jsonLogic from 'json-logic-js'
import type { Answer, RuleEngine } from '../rule-engine.ts'
import { chainOf, startsWith } from './json-logic.ts'

/** json-logic-js, which interprets: all rules as one chain of if and else. It has nothing to compile. */
export const jsonLogicJs: RuleEngine = {
  name: 'json-logic-js',
  worksOn: 'this-thread',
  write: (rules) => {
    const chain = chainOf(rules) as unknown as RulesLogic
    return () => {
      jsonLogic.add_operation('startsWith', startsWith)
      return { answers: 'at-once', decide: ({ record }) => jsonLogic.apply(chain, record) as Answer }
    }
  },
}
