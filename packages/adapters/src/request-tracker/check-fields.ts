import type { Finding } from '../define.ts'
import type { RtField } from './field-mapping.ts'
import type { RtSettings } from './rt-options.ts'
import type { RtQueueDetails } from './rt-queue.ts'

/**
 * Whether the custom field for our handoff id is there, takes any text and is applied to every queue in use; and whether
 * our user may see the fields of these queues.
 */
export function checkFields(
  seen: readonly RtField[],
  inUse: readonly RtQueueDetails[],
  settings: RtSettings,
): readonly Finding[] {
  const ids = new Set(seen.map(({ id }) => id))
  const hidden = new Set(inUse.flatMap(({ fields }) => [...fields.keys()]).filter((id) => !ids.has(id)))
  return [...markerFindings(seen, inUse, settings), ...(hidden.size === 0 ? [] : [fieldsHidden(hidden.size)])]
}

function markerFindings(
  seen: readonly RtField[],
  inUse: readonly RtQueueDetails[],
  { handoffIdField, defaultQueue }: RtSettings,
): readonly Finding[] {
  const field = seen.find(({ name }) => name === handoffIdField)
  const without = inUse.filter(({ fields }) => ![...fields.values()].includes(handoffIdField)).map(({ name }) => name)
  if (field === undefined && without.length === inUse.length) return [markerMissing(handoffIdField)]
  return [
    ...(field === undefined || takesAnyText(field) ? [] : [markerType(handoffIdField)]),
    ...(without.length === 0
      ? []
      : [markerNotIn(without, handoffIdField, without.includes(defaultQueue) ? 'error' : 'warning')]),
  ]
}

function takesAnyText({ type, isMultiple, pattern }: RtField): boolean {
  return type === 'Freeform' && !isMultiple && pattern === ''
}

const path = '/options/handoffIdField'

function markerMissing(name: string): Finding {
  return {
    code: 'handoff-id-field-missing',
    severity: 'error',
    path,
    message: `There is no custom field "${name}" for tickets that the token's user can see.`,
    hint: 'Make it under Admin > Custom Fields: type "Enter one value", applies to Tickets, for all queues; grant SeeCustomField, ModifyCustomField and SetInitialCustomField.',
  }
}

function markerType(name: string): Finding {
  return {
    code: 'handoff-id-field-type',
    severity: 'error',
    path,
    message: `The custom field "${name}" does not take any one line of text.`,
    hint: 'Its type must be "Enter one value", without validation.',
  }
}

function markerNotIn(queues: readonly string[], name: string, severity: 'error' | 'warning'): Finding {
  return {
    code: 'handoff-id-field-not-in-queue',
    severity,
    path,
    message: `The custom field "${name}" is not applied to: ${queues.join(', ')}. A lost answer there needs a person.`,
    hint: 'Apply it globally under Admin > Custom Fields.',
  }
}

function fieldsHidden(count: number): Finding {
  return {
    code: 'custom-fields-hidden',
    severity: 'warning',
    path: '/secrets/token',
    message: `The token's user may not see ${count} custom fields of these queues, so nothing can be filled into them.`,
    hint: 'Grant it SeeCustomField globally. Granted for single queues, the right does not let it list fields.',
  }
}
