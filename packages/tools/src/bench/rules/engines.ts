import { celJs } from './engines/cel-js.ts'
import { handWritten } from './engines/hand-written.ts'
import { jsonLogicEngineChain, jsonLogicEnginePerRule } from './engines/json-logic-engine.ts'
import { jsonLogicJs } from './engines/json-logic-js.ts'
import { jsonRulesEngine, jsonRulesEngineCached } from './engines/json-rules-engine.ts'
import { zenEngine } from './engines/zen-engine.ts'
import type { FactsForm } from './our-engine.ts'
import { closures, handoffkit } from './our-engine.ts'
import type { EngineSource } from './rule-engine.ts'

/** Every engine that is compared, ours first. */
export async function allEngines(facts: FactsForm = 'written'): Promise<readonly EngineSource[]> {
  return [
    handoffkit(facts),
    closures(facts),
    handWritten,
    jsonLogicEnginePerRule,
    jsonLogicEngineChain,
    jsonLogicJs,
    celJs,
    await zenEngine(),
    jsonRulesEngine,
    jsonRulesEngineCached,
  ]
}
