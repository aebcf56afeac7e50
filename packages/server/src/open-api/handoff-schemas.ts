import { ENVIRONMENTS, PRIORITIES } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { count, flag, instant, list, object, oneOf, orNull, ref, text, texts } from './build.ts'

/** Where a handoff may stand. */
export const STATUSES = ['previewed', 'accepted', 'waiting', 'delivered', 'dead', 'parked'] as const

/** Where a handoff stands: members that lists, single handoffs and answers share. */
const standing: Schemas = {
  ticket: orNull(ref('TicketReference'), 'Null: there is none, or the helpdesk never named it.'),
  'reason?': text('Why it waits, or why it ended undelivered.'),
  'step?': orNull(text(), 'The step at which it ended.'),
  'because?': text('What happened, in words.'),
  'audit?': orNull(list(ref('FieldLanding')), 'What landed. Null: the ticket could not be read back.'),
  'duplicates?': texts('Further tickets that carry the mark of this handoff.'),
  'failed?': list(ref('FailedStep'), 'Steps that were left behind.'),
}

const summary: Schemas = {
  handoffId: text('"h-" and 26 characters: the mark that the ticket carries.'),
  eventId: orNull(text()),
  environment: ref('Environment'),
  sink: oneOf(['preview', 'live']),
  revision: count('A preview that replaces another has the next one.'),
  status: oneOf(STATUSES),
  ...standing,
  'rerouted?': ref('Rerouting'),
  receivedAt: instant('When it came.'),
  at: instant('The instant that it was decided for.'),
  target: oneOf(['create', 'update']),
  conversation: text('Id of the conversation.'),
  customer: orNull(text(), 'Id of the customer.'),
  decision: ref('Decision'),
  keys: object('What became of the context keys.', {
    sent: count('How many there were.'),
    filled: count('Those that fill a field.'),
    unmatched: count('Those that name no field.'),
  }),
  missing: texts('Keys that the winning rules require and that were not sent.'),
  draftHash: text(),
  revisions: ref('Revisions'),
  findings: list(ref('Finding')),
}

/** Handoffs and what became of them. */
export const HANDOFF_SCHEMAS: Schemas = {
  Environment: oneOf(ENVIRONMENTS, 'Where the AI agent ran.'),
  Finding: object('One mistake or warning.', {
    code: text('Stable, and listed in the documentation.'),
    severity: oneOf(['error', 'warning', 'info']),
    path: text('JSON Pointer to the place.'),
    message: text(),
    'hint?': text('What to do about it.'),
    'file?': text(),
    'line?': count('From 1.'),
    'column?': count('From 1.'),
  }),
  TicketReference: object('A ticket of the helpdesk.', { id: text(), 'url?': text('Where a person opens it.') }),
  Rerouting: object('It went to the second desk. What is said of it is what that desk gets.', {
    at: instant('When.'),
    firstTicket: orNull(
      ref('TicketReference'),
      'The ticket that the first desk was found to have all the same. Null: none, as far as is known.',
    ),
  }),
  FieldLanding: object('What became of one thing in the ticket.', {
    what: oneOf(['field', 'team', 'priority']),
    key: text(),
    status: oneOf(['applied', 'dropped', 'changed', 'left-alone']),
  }),
  FailedStep: object('A step that did not land.', {
    list: oneOf(['steps', 'bare']),
    step: text(),
    reason: oneOf(['refused', 'gave-up']),
    because: text(),
  }),
  HandoffAnswer: object('What became of a handoff.', {
    kind: oneOf(['accepted', 'repeated', 'previewed', 'incomplete'], '"incomplete": nothing was stored.'),
    handoffId: text(),
    environment: ref('Environment'),
    status: oneOf([...STATUSES, 'incomplete'], 'Where it stands.'),
    ...standing,
    team: orNull(text(), 'Null: the default team of the helpdesk.'),
    priority: oneOf(PRIORITIES),
    missing: texts('Keys that the winning rules require and that were not sent: ask the customer for them.'),
    hours: orNull(ref('OpeningHours'), 'When the team is there. Null: the rules name no hours for it.'),
    findings: list(ref('Finding'), 'Warnings about the event.'),
  }),
  OpeningHours: object('When people of a team are there.', {
    open: flag("Whether they were at the handoff's instant."),
    schedule: text('Name of the schedule in the rules.'),
    timeZone: text('IANA name of the zone that the times are in.'),
    weekly: {
      type: 'object',
      description: 'Weekday or days ("mon-fri") to times ("09:00-17:30").',
      additionalProperties: texts(),
    },
  }),
  SourcePayload: { type: 'object', description: 'What the platform sends. Its source knows the form.' },
  SourceAnswer: {
    type: 'object',
    description:
      'What the platform reads. Where its source has no form of its own: what handing over answers, or "ignored" with "reason" and "because".',
  },
  Handoff: object('A handoff or a preview.', summary),
  HandoffPage: object('Some handoffs.', {
    handoffs: list(ref('Handoff')),
    next: orNull(text(), 'The "cursor" of the next page. Null: this is the last one.'),
  }),
  Attempt: object('One attempt, or the wish for another.', {
    no: count('From 1.'),
    move: oneOf(['send', 'settle', 'read', 'redeliver']),
    'desk?': oneOf(['fallback'], 'At the second desk. Absent: at the first.'),
    openedAt: instant('Written down before the first byte left.'),
    'closedAt?': instant('Absent: nobody knows what came of it.'),
    'list?': oneOf(['steps', 'bare']),
    'step?': text(),
    outcome: text('"done", "refused", "unknown", "found-yes", "read-no", and so on.'),
    'because?': text(),
    'by?': text('Who asked for another try.'),
  }),
  HandoffWithAttempts: object('A handoff and its journal.', {
    ...summary,
    nextTryAt: orNull(
      instant('When it is tried again.'),
      'Null: it does not wait, or it waits for its lane, which has times of its own.',
    ),
    attempts: list(ref('Attempt')),
    helpdesk: list(ref('HelpdeskEvent'), 'What its helpdesk told of the ticket, in the order in which it happened.'),
  }),
  TranscriptEntry: object('One line of a conversation.', {
    'at?': text('When, as it was sent.'),
    from: oneOf(['customer', 'ai', 'human', 'system']),
    text: text(),
    'attachments?': list(object('A file.', { url: text(), 'name?': text(), 'type?': text() })),
  }),
  SpokenConversation: object('What was said before a handoff, masked as previews are.', {
    handoffId: text(),
    platform: text('Name of the adapter of the helpdesk.'),
    conversation: object('Where, and what.', {
      id: text(),
      'channel?': text(),
      'channelUrl?': text(),
      'language?': text(),
      'country?': text(),
      'startedAt?': text(),
      'url?': text('Where a person reads the whole conversation.'),
      'summary?': text(),
      'transcript?': list(ref('TranscriptEntry')),
    }),
    customer: object('Who talked to the AI agent.', {
      'id?': text(),
      'name?': text(),
      'email?': text(),
      'phone?': text(),
    }),
    handoff: object('Why it was handed over.', {
      'reason?': text(),
      'trigger?': text(),
      'triggerId?': text(),
      'category?': text(),
      'subCategory?': text(),
      'sentiment?': text(),
      'requestedAt?': text(),
    }),
  }),
  RedeliveryAnswer: object('What came of asking for another try.', {
    handoffId: text(),
    kind: oneOf(['redelivering']),
  }),
  BulkRedeliveryAnswer: object('What came of asking for another try of many.', {
    dryRun: flag('True: nothing was changed.'),
    found: count('Dead and parked ones that the filter names, as many as the limit allows.'),
    redelivered: count('Those that will be tried again; in a dry run, those that would be.'),
    more: flag('Whether the filter names more than the limit allows. Ask again for those.'),
    handoffs: list(
      object('One of them.', {
        handoffId: text(),
        environment: ref('Environment'),
        status: oneOf(['dead', 'parked'], 'How it stood.'),
        kind: oneOf(
          ['redelivering', 'would-redeliver', 'still-trying', 'delivered', 'unknown-handoff'],
          'What came of it. The last three: somebody else was faster.',
        ),
      }),
      'The oldest first.',
    ),
  }),
  ChangeEvent: object('The data of an event "change".', {
    place: count('Its place in the feed, and the id of the event.'),
    at: instant('When.'),
    what: text('"accepted", "attempt-opened", "ended", and so on; and what people did to the ticket: "closed", ...'),
    sink: oneOf(['preview', 'live']),
    handoffId: text(),
    workspace: text(),
    environment: ref('Environment'),
    'attempt?': count('Number of the attempt.'),
    'status?': oneOf(STATUSES, 'Where the handoff stands after it.'),
  }),
  PreviewSetting: object('What an environment does with handoffs.', {
    environment: ref('Environment'),
    sink: orNull(oneOf(['preview', 'live']), 'Null: the environment cannot be opened.'),
    because: text('Why; or the code of the error that keeps it closed.'),
    'until?': instant('When it must be chosen again.'),
    changedBy: orNull(text('Who turned the switch.'), 'Null: nobody did; the workspace file says.'),
    changedAt: orNull(instant('When they did.')),
  }),
  PreviewSettings: object('What each environment does.', { environments: list(ref('PreviewSetting')) }),
  Lane: object('The way to one helpdesk.', {
    lane: text('Workspace and environment; of a second desk with "/fallback".'),
    environment: ref('Environment'),
    'desk?': oneOf(['fallback'], 'The second desk. Absent: the first.'),
    rests: orNull(
      object('It delivers nothing now.', {
        because: text(),
        until: orNull(instant('Until then.'), 'Null: until a person ends it.'),
      }),
      'Null: it works.',
    ),
    backlog: object('What it still owes.', {
      count: count('Deliveries that have not ended.'),
      oldestReceivedAt: orNull(instant('When the oldest came.')),
    }),
  }),
  LaneList: object('All lanes.', { lanes: list(ref('Lane')) }),
  Health: object('The process lives.', { status: oneOf(['ok']) }),
  Readiness: object('Whether it takes handoffs.', {
    status: oneOf(['ready', 'not-ready']),
    because: texts('Codes of the errors that keep it from it.'),
  }),
  OpenApiDocument: { type: 'object', description: 'An OpenAPI 3.1 document.', required: ['openapi', 'info', 'paths'] },
  Problem: object('What went wrong (RFC 9457).', {
    type: text('"urn:handoffkit:error:" and the code.'),
    title: text('What is always true of this code.'),
    status: count('The status of the answer.'),
    detail: text('What happened this time.'),
    code: text('Stable: switch on this.'),
    recovery: oneOf(['fix-input', 'fix-config', 'retry-later', 'give-up'], 'What a machine should do.'),
    'hint?': text('What a person should do.'),
    findings: list(ref('Finding')),
    requestId: text('Name it when you report something.'),
  }),
}
