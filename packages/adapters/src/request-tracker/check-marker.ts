import type { Finding } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { RtQueue } from './rt-schema.ts'
import type { RtSettings } from './rt-options.ts'
import { fieldIdsOf, rtFields } from './rt-schema.ts'
import { inTurns } from './in-turns.ts'

/** Whether the custom field for our handoff id is there, takes any text, and is applied to every queue in use. @throws HandoffError */
export async function checkMarker(
  api: RtApi,
  queues: readonly RtQueue[],
  { handoffIdField, defaultQueue }: RtSettings,
): Promise<readonly Finding[]> {
  const field = (await rtFields(api)).find(({ name }) => name === handoffIdField)
  const at = { severity: 'error', path: '/options/handoffIdField' } as const
  if (field === undefined)
    return [
      {
        ...at,
        code: 'handoff-id-field-missing',
        message: `There is no custom field "${handoffIdField}" for tickets that the token's user can see.`,
        hint: 'Make it under Admin > Custom Fields: type "Enter one value", applies to Tickets, for all queues; grant SeeCustomField, ModifyCustomField and SetInitialCustomField.',
      },
    ]
  const applied = await inTurns(queues, 4, async (queue) => (await fieldIdsOf(api, queue)).has(field.id))
  const without = queues.filter((_, place) => applied[place] === false).map(({ name }) => name)
  return [
    ...(field.type === 'Freeform' && !field.isMultiple && field.pattern === ''
      ? []
      : [
          {
            ...at,
            code: 'handoff-id-field-type',
            message: `The custom field "${handoffIdField}" does not take any one line of text.`,
            hint: 'Its type must be "Enter one value", without validation.',
          },
        ]),
    ...(without.length === 0
      ? []
      : [
          {
            ...at,
            ...(without.includes(defaultQueue) ? {} : { severity: 'warning' as const }),
            code: 'handoff-id-field-not-in-queue',
            message: `The custom field "${handoffIdField}" is not applied to: ${without.join(', ')}. A lost answer there needs a person.`,
            hint: 'Apply it globally under Admin > Custom Fields.',
          },
        ]),
  ]
}
