import { PRIORITIES } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { flag, instant, list, object, oneOf, orNull, ref, text, texts } from './build.ts'

const FACT_KINDS = ['text', 'number', 'boolean', 'date', 'list'] as const

const OPERAND_SHAPES = [
  'none',
  'scalar',
  'scalars',
  'text',
  'texts',
  'text-list',
  'ordered',
  'range',
  'duration',
  'percent',
  'patterns',
] as const

const line: Schemas = {
  id: text(),
  environment: ref('Environment'),
  handoffId: text('The handoff that made it.'),
  subject: text(),
  team: orNull(text(), "Null: the helpdesk's own."),
  priority: orNull(oneOf(PRIORITIES)),
  closed: flag('Whether the people at the desk are done with it.'),
  madeAt: instant('When its handoff was received.'),
}

/** A helpdesk for show, and what a decision depends on. */
export const DEMO_SCHEMAS: Schemas = {
  Demo: object('What can be tried out.', {
    environments: list(ref('Environment'), 'Those whose helpdesk is a demonstration.'),
    samples: list(object('An event to try.', { name: text(), text: text('The event, as it would be sent.') })),
  }),
  DemoTicketLine: object('A ticket in a list.', line),
  DemoTicketList: object('Tickets of the demo desk.', { tickets: list(ref('DemoTicketLine'), 'The newest first.') }),
  DemoTicket: object('A ticket as people at the desk see it.', {
    ...line,
    tags: texts(),
    requester: object('The customer.', {
      'id?': text(),
      'name?': text(),
      'email?': text(),
      'phone?': text(),
    }),
    fields: list(
      object('A ticket field that is filled.', { key: text(), label: text(), value: text('As people see it.') }),
      'In the order of the catalog.',
    ),
    notes: list(object('A private note.', { handoffId: text(), text: text() }), 'The oldest first.'),
    writes: list(
      object('A write that the desk took.', {
        did: oneOf(['created', 'changed', 'noted']),
        handoffId: orNull(text(), 'The marker that came with it. Null: none.'),
        isAnswerLost: flag('Whether the line was cut before the answer.'),
      }),
      'The oldest first.',
    ),
    conversation: object('Where it came from.', { id: text(), url: orNull(text()) }),
  }),
  Basis: object('What decisions depend on, beside the event and the rules.', {
    environment: ref('Environment'),
    workspace: text(),
    catalog: ref('FieldCatalog'),
    contextAliases: { type: 'object', additionalProperties: text(), description: 'Field key by context key.' },
    teamAliases: {
      type: 'object',
      additionalProperties: text(),
      description: 'Team of the desk by team of the rules.',
    },
    fieldDefaults: { type: 'object', description: 'What stands in a required field that no context key fills.' },
    withheld: list(
      object('A context key whose value is kept back.', {
        key: text(),
        from: list(oneOf(['ticket', 'preview', 'store'])),
      }),
    ),
    detectors: texts('What is masked in every text that is sent or shown.'),
    lookUps: texts('Facts that plugins can look up.'),
    operators: list(ref('PluginOperator'), 'Operators that plugins bring, without their code.'),
    revision: text('Hash of all settings.'),
  }),
  PluginOperator: object('What can be said of an operator without its code.', {
    name: text('As rules name it.'),
    facts: list(oneOf(FACT_KINDS), 'What it compares; the rest is unknown.'),
    operand: oneOf(OPERAND_SHAPES),
    'takesIgnoreCase?': flag('Default: false.'),
    phrase: text('Stands between fact and value in a sentence.'),
    negatedPhrase: text('The same of its opposite.'),
  }),
}
