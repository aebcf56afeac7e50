import type { JsonSchema } from '@handoffkit/core'
import { CATALOG_SCHEMA } from './catalog/catalog.ts'
import { DRAFT_SCHEMA } from './delivery/draft.ts'
import { PLAN_SCHEMA } from './delivery/plan.ts'
import { CONTEXT_SCHEMA } from './event/context.ts'
import { EVENT_SCHEMA } from './event/event.ts'
import { ASSIGNMENT_RULES_SCHEMA, PRIORITY_RULES_SCHEMA, RULESET_SCHEMA } from './ruleset/ruleset.ts'
import { TESTS_SCHEMA } from './ruleset/tests.ts'
import { WORKSPACE_SCHEMA } from './workspace/workspace.ts'

/** Every schema that the package publishes, by the name of its file: `dist/schemas/<name>.schema.json`. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  event: EVENT_SCHEMA,
  context: CONTEXT_SCHEMA,
  ruleset: RULESET_SCHEMA,
  'assignment-rules': ASSIGNMENT_RULES_SCHEMA,
  'priority-rules': PRIORITY_RULES_SCHEMA,
  tests: TESTS_SCHEMA,
  workspace: WORKSPACE_SCHEMA,
  catalog: CATALOG_SCHEMA,
  draft: DRAFT_SCHEMA,
  plan: PLAN_SCHEMA,
}
