import type { Route } from './route.ts'
import { auditRoute } from './routes/audit.ts'
import { basisRoute } from './routes/basis.ts'
import { browserTokenRoute } from './routes/browser-tokens.ts'
import { bulkRedeliverRoute } from './routes/bulk-redeliver.ts'
import { changesRoute } from './routes/changes.ts'
import { connectionRoute } from './routes/connections.ts'
import { contextRoutes } from './routes/contexts.ts'
import { conversationHandoffRoutes } from './routes/conversation-handoff.ts'
import { conversationRoute } from './routes/conversations.ts'
import { demoRoutes } from './routes/demo.ts'
import { erasureRoute } from './routes/erasures.ts'
import { fieldDriftRoutes } from './routes/field-drift.ts'
import { fieldRoutes } from './routes/fields.ts'
import { handOffRoute } from './routes/hand-off.ts'
import { handoffRoutes } from './routes/handoffs.ts'
import { helpdeskRoute } from './routes/helpdesk.ts'
import { keepingRoute } from './routes/keeping.ts'
import { keyRoutes } from './routes/keys.ts'
import { laneRoutes } from './routes/lanes.ts'
import { metricsRoute } from './routes/metrics.ts'
import { previewRoutes } from './routes/previews.ts'
import { publishRoute } from './routes/publish-rules.ts'
import { redeliverRoute } from './routes/redeliver.ts'
import { rulesetRoutes } from './routes/rulesets.ts'
import { sessionRoute } from './routes/session.ts'
import { settingsRoutes } from './routes/settings.ts'
import { sourceRoute } from './routes/sources.ts'
import { statisticsRoute } from './routes/statistics.ts'
import { tryAliasRoute } from './routes/try-alias.ts'
import { tryRulesRoutes } from './routes/try-rules.ts'
import { webhookRoutes } from './routes/webhooks.ts'

/** Every address that needs a key: the one table that is served and that the OpenAPI document is made from. */
export const ROUTES: readonly Route[] = [
  handOffRoute,
  sourceRoute,
  helpdeskRoute,
  ...handoffRoutes,
  redeliverRoute,
  bulkRedeliverRoute,
  statisticsRoute,
  ...previewRoutes,
  conversationRoute,
  ...contextRoutes,
  ...fieldRoutes,
  ...fieldDriftRoutes,
  tryAliasRoute,
  ...rulesetRoutes,
  publishRoute,
  ...tryRulesRoutes,
  ...settingsRoutes,
  keepingRoute,
  connectionRoute,
  ...laneRoutes,
  changesRoute,
  erasureRoute,
  metricsRoute,
  browserTokenRoute,
  ...conversationHandoffRoutes,
  ...keyRoutes,
  auditRoute,
  ...webhookRoutes,
  sessionRoute,
  basisRoute,
  ...demoRoutes,
]
