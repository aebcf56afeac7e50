import type { Workspace } from 'handoffkit'
import type { Registry } from 'prom-client'
import { tally } from './tally.ts'

/** What the desks of a workspace told this process. @returns listens no more */
export function helpdeskMetrics(registry: Registry, workspace: Workspace): () => void {
  const events = tally(
    registry,
    'handoffkit_helpdesk_events_total',
    'What helpdesks told of their tickets, by kind and by what became of it.',
    ['environment', 'kind', 'outcome'],
  )
  const returned = tally(
    registry,
    'handoffkit_conversations_returned_total',
    'Conversations that went back to the AI agent.',
    ['environment'],
  )
  return workspace.on('helpdesk-event', ({ environment, kind, outcome, returned: count }) => {
    events.count(environment, kind, outcome)
    for (let no = 0; no < count; no += 1) returned.count(environment)
  })
}
