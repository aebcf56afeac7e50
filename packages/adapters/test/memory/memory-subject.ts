import { createHash } from 'node:crypto'
import type { FieldType } from '@handoffkit/core'
import { FIELD_TYPES } from '@handoffkit/core'
import type { AdapterSubject } from '@handoffkit/testkit'
import type { MemoryOptions, MemorySecrets } from '../../src/memory/index.ts'
import { createMemoryAdapter } from '../../src/memory/index.ts'

const options = ['red', 'green', { value: 'b', label: 'Blue' }]
const choices = (type: FieldType) => (type === 'option' || type === 'multi-option' ? { options } : {})

/** A desk with a field of every type and every limit. */
export const deskOptions: MemoryOptions = {
  desk: 'laws',
  fields: [
    ...FIELD_TYPES.map((type) => ({ key: `a-${type}`, type, ...choices(type) })),
    { key: 'short', type: 'text', maxLength: 8 },
    { key: 'zip-code', type: 'text', pattern: '^\\d{5}$' },
    { key: 'percent', type: 'integer', minimum: 0, maximum: 100 },
    { key: 'locked', type: 'text', writable: false },
    { key: 'invoice', type: 'text', onlyInTeams: ['Billing'] },
    { key: 'constructor', type: 'text' },
  ],
  teams: ['General', 'Billing', { name: 'vip-care', vendorKey: '7' }],
}

export const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/** A memory desk of its own, ready for the laws. */
export function memorySubject(): AdapterSubject<MemoryOptions, MemorySecrets> {
  const definition = createMemoryAdapter()
  const desk = definition.desk('laws')
  return {
    definition,
    options: deskOptions,
    secrets: {},
    effects: { fetch: async () => ({ kind: 'never-sent', because: 'A memory desk is on no network.' }), digest },
    notes: async (id) =>
      desk
        .tickets()
        .find((ticket) => ticket.id === id)
        ?.notes.map(({ text }) => text) ?? [],
    edit: async (id, key, value) => desk.edit(id, { fields: { [key]: value } }),
  }
}
