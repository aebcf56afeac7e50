import type { FieldCatalog, Omission } from '../define.ts'
import type { RtSettings } from './rt-options.ts'

/** Subject of a comment of ours: the marker by which `settle` finds it. */
export function noteSubject(handoffId: string): string {
  return `Handoff ${handoffId}`
}

/** Says so when tickets of a queue do not have the field for our marker: then nobody can find one again. */
export function markerTrouble(
  { fields, unusable = [] }: FieldCatalog,
  { handoffIdField }: RtSettings,
  queue: string,
): readonly Omission[] {
  const field = fields.find(({ key }) => key === handoffIdField)
  const isThere =
    field === undefined
      ? unusable.some(({ label }) => label === handoffIdField)
      : field.onlyInTeams?.includes(queue) !== false
  const because = `Tickets of "${queue}" do not have the custom field "${handoffIdField}". If an answer gets lost, a person must look.`
  return isThere ? [] : [{ what: 'marker', because }]
}
