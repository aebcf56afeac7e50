import { FIELD_SETTINGS, PRIORITIES } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { count, flag, instant, list, object, oneOf, orNull, ref, text, texts, union } from './build.ts'

const setting = {
  anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, texts(), { type: 'null' }],
}

/** What changes about ticket fields, and what an alias would do. */
export const FIELD_SCHEMAS: Schemas = {
  SettingDifference: object('A setting of a field that is another one now.', {
    what: oneOf(FIELD_SETTINGS, 'Which setting of the field.'),
    was: { ...setting, description: 'What it said. Null: it was not given.' },
    is: { ...setting, description: 'What it says. Null: it is not given.' },
  }),
  OptionDifference: object('Options of a field that are others now.', {
    what: oneOf(['options']),
    added: list(ref('FieldOption')),
    removed: list(ref('FieldOption')),
    relabelled: list(object('An option that is called otherwise.', { value: text(), was: text(), is: text() })),
  }),
  FieldDifference: union(
    'what',
    {
      ...Object.fromEntries(FIELD_SETTINGS.map((one) => [one, 'SettingDifference'])),
      options: 'OptionDifference',
    },
    'One thing that is otherwise about a field.',
  ),
  ChangedField: object('A field that is otherwise than it was.', {
    key: text('Key of the field.'),
    label: text('What people call it now.'),
    differences: list(ref('FieldDifference'), 'At least one.'),
  }),
  CatalogDrift: object('What a helpdesk has otherwise than it had.', {
    fields: object('Its ticket fields.', {
      added: list(ref('TicketField')),
      removed: list(ref('TicketField')),
      changed: list(ref('ChangedField')),
    }),
    teams: object('Its teams. One that has another id is removed and added.', {
      added: list(ref('Team')),
      removed: list(ref('Team')),
    }),
    priorities: object('Priorities that it can hold.', {
      added: list(oneOf(PRIORITIES)),
      removed: list(oneOf(PRIORITIES)),
    }),
    unusable: object('Fields that no context key can fill.', {
      added: list(ref('UnusableField')),
      removed: list(ref('UnusableField')),
    }),
  }),
  FieldDrift: object('What changed in a helpdesk since people took note of it.', {
    environment: ref('Environment'),
    snapshot: object('What it is compared with.', {
      owner: oneOf(['file', 'store'], '"file": the workspace file names it; "store": it was kept here.'),
      revision: text('Of the catalog as it was.'),
      savedAt: orNull(
        instant('When somebody took note of it, or it was fetched for the first time.'),
        'Null: the file does not say.',
      ),
    }),
    revision: text('Of the catalog as it was fetched last.'),
    changes: count('How many fields, teams and priorities are otherwise. 0: nothing is.'),
    drift: ref('CatalogDrift'),
  }),
  AliasTrial: object('What an alias would do. The counts from "filled" on add up to "sent".', {
    handoffs: count('Handoffs that were looked into.'),
    sent: count('Those of them that the context key came with.'),
    filled: count('The value would fill the field.'),
    refused: count('The value does not fit the field.'),
    conflict: count('Another key claims the field as well, or two fields have its key.'),
    withheld: count('A redaction keeps the value back.'),
    readOnly: count('The field cannot be written.'),
    noSuchField: count('The helpdesk has no such field.'),
    unread: count('The value is empty, a list, an object, or a number that is not exact: it was not looked into.'),
    isReading: flag('Whether more handoffs are being read just now: ask again.'),
    isCut: flag('Whether older ones were left out, because of a limit or the time.'),
  }),
}
