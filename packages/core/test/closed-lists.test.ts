import { describe, expect, test } from 'vitest'
import {
  ENVIRONMENTS,
  ERROR_CATALOGUE,
  FIELD_TYPES,
  HandoffError,
  HELPDESK_EVENT_KINDS,
  NOTE_PARTS,
  PRIORITIES,
  TEMPLATE_NAMES,
  VERDICTS,
} from '../src/index.ts'

// Files, documentation and stored records name these. A change is a decision, not a slip.
describe('a closed list', () => {
  test('of environments, priorities and parts of a note', () => {
    expect(ENVIRONMENTS).toEqual(['development', 'staging', 'production'])
    expect(PRIORITIES).toEqual(['low', 'medium', 'high', 'urgent'])
    expect(NOTE_PARTS).toEqual(['summary', 'routing', 'context', 'transcript', 'link'])
  })

  test('of field types', () => {
    const types = 'text longtext integer decimal boolean date datetime option multi-option link email phone unknown'
    expect(FIELD_TYPES).toEqual(types.split(' '))
  })

  test('of what people do to a ticket', () => {
    const kinds = 'assigned transferred closed reopened handed-back commented'
    expect(HELPDESK_EVENT_KINDS).toEqual(kinds.split(' '))
  })

  test('of verdicts, in the order in which they are tried', () => {
    const verdicts = 'malformed-key no-such-field conflict read-only withheld not-flat empty refused filled'
    expect(VERDICTS).toEqual(verdicts.split(' '))
  })

  test('of names that a subject may use', () => {
    const names = [
      'environment ticket.subject handoff.reason handoff.trigger handoff.category handoff.subCategory',
      'handoff.sentiment conversation.id conversation.channel conversation.language conversation.country',
      'conversation.summary customer.id customer.name decision.team decision.priority',
    ]
    expect(TEMPLATE_NAMES).toEqual(names.join(' ').split(' '))
  })

  test('of what a machine does about an error', () => {
    const recoveries = ['fix-input', 'fix-config', 'retry-later', 'give-up']
    for (const { recovery } of Object.values(ERROR_CATALOGUE)) expect(recoveries).toContain(recovery)
    const codes = Object.keys(ERROR_CATALOGUE) as (keyof typeof ERROR_CATALOGUE)[]
    for (const code of codes) expect([1, 2, 3]).toContain(new HandoffError(code).exitCode)
  })
})
