import type { JsonSchema, NotePart } from '@handoffkit/core'
import type { WorkspaceFile } from '../../workspace-file.ts'
import type { Choice } from '../build.ts'
import { choice, closed, list, text } from '../build.ts'

type Ticket = NonNullable<WorkspaceFile['ticket']>

const PARTS: Choice<NotePart> = {
  summary: 'Reason and summary.',
  routing: 'The winning rules as sentences.',
  context: 'The context object as a table.',
  transcript: "The transcript, cut to the helpdesk's limit.",
  link: 'A link to the whole conversation.',
}

const SAME_CONVERSATION: Choice<Ticket['sameConversation']> = {
  'update-open': 'Updates the ticket while it is open, at most 7 days after it was closed.',
  new: 'Makes a new ticket.',
}

const OVERWRITE: Choice<Ticket['overwrite']> = {
  unchanged: 'Leaves alone what a person changed.',
  always: 'Overwrites it.',
}

const NOTE_CONTEXT: Choice<NonNullable<WorkspaceFile['note']>['context']> = {
  all: 'All keys with their values.',
  names: 'Only the names of keys that have no field.',
  none: 'Nothing of it.',
}

/** `ticket` of a workspace file. */
export const ticket: JsonSchema = closed(
  { title: 'Ticket', description: 'How tickets are written.' },
  {
    subject: text({
      title: 'Subject',
      description: 'Subject of a ticket. {name} is replaced by a value, {name|text} by the text when there is none.',
      examples: ['{handoff.category|General}: {conversation.summary|conversation handed over}'],
    }),
    parts: list(
      {
        title: 'Parts of the note',
        description: 'What the private note holds, in this order.',
        examples: [['summary', 'routing', 'context', 'transcript', 'link']],
      },
      choice({ description: 'One part.' }, PARTS),
      { uniqueItems: true },
    ),
    sameConversation: choice(
      { description: 'What a second handoff of the same conversation does.', default: 'update-open' },
      SAME_CONVERSATION,
    ),
    overwrite: choice(
      { description: 'What an update does with what a person changed.', default: 'unchanged' },
      OVERWRITE,
    ),
  },
)

/** `note` of a workspace file. */
export const note: JsonSchema = closed(
  { title: 'Note', description: 'What the private note says.' },
  {
    context: choice({ description: 'What the note lists of the context object.', default: 'all' }, NOTE_CONTEXT),
  },
)
