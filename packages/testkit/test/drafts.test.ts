import { convertValue, declareCatalog, FIELD_TYPES, type FieldType } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asUpdate, fittingDrafts, freshHandoffId, wildDrafts } from '../src/index.ts'

const options = ['red', 'green', 'blue']
const choices = (type: FieldType) => (type === 'option' || type === 'multi-option' ? { options } : {})
const catalog = declareCatalog(
  {
    fields: [
      ...FIELD_TYPES.map((type) => ({ key: `a-${type}`, type, ...choices(type) })),
      { key: 'short', type: 'text', maxLength: 5 },
      { key: 'zip-code', type: 'text', pattern: '^\\d{5}$' },
      { key: 'percent', type: 'decimal', minimum: 0, maximum: 100 },
      { key: 'locked', type: 'text', writable: false },
      { key: 'twin', type: 'text' },
      { key: 'twin', type: 'text' },
    ],
    teams: ['Billing'],
    priorities: ['low', 'high'],
  },
  () => new Uint8Array(32),
)
const compilePattern = (pattern: string) => (text: string) => new RegExp(pattern, 'u').test(text)
const drafts = fittingDrafts(catalog, {
  team: 'optional',
  priority: 'native',
  tags: true,
  privateNote: true,
  listFields: 'config',
  dedupe: 'lookup-strong',
  updateFields: 'merge',
  maxSubjectLength: 20,
  verified: 'unverified',
})

describe('drafts that a desk can hold', () => {
  test('hold only what conversion would let through', () => {
    fc.assert(
      fc.property(drafts, ({ fields, team, priority, subject }) => {
        for (const { key, value } of fields) {
          const [field, ...others] = catalog.fields.filter((one) => one.key === key)
          if (field === undefined) return expect.unreachable()
          expect(others).toEqual([])
          expect(field.writable).not.toBe(false)
          const text = String(value)
          const given =
            typeof value === 'object'
              ? ({
                  kind: 'list',
                  items: value.map((item) => ({ kind: 'text', text: item }) as const),
                  raw: value,
                } as const)
              : ({ kind: 'text', text } as const)
          expect(convertValue(field, given, compilePattern)).toEqual({ value })
        }
        expect([null, 'Billing']).toContain(team)
        expect([null, 'low', 'high']).toContain(priority)
        expect(subject.length).toBeLessThanOrEqual(20)
      }),
    )
  })

  test('fill every type of field that can be filled, sooner or later', () => {
    const filled = new Set(fc.sample(drafts, 300).flatMap(({ fields }) => fields.map(({ key }) => key)))
    const never = new Set(['a-unknown', 'locked', 'twin'])
    expect([...filled].toSorted()).toEqual(
      catalog.fields
        .map(({ key }) => key)
        .filter((key) => !never.has(key))
        .toSorted(),
    )
  })

  test('have a handoff id of their own, in the note too; so has an update', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const update = asUpdate(draft, '17')
        expect(draft.note.endsWith(draft.handoffId)).toBe(true)
        expect(update.note.endsWith(update.handoffId)).toBe(true)
        expect(update.handoffId).not.toBe(draft.handoffId)
        expect(update.target).toEqual({ kind: 'update', ticket: '17' })
      }),
    )
    expect(freshHandoffId()).toMatch(/^h-[a-z2-7]{26}$/u)
    expect(new Set(Array.from({ length: 1_000 }, freshHandoffId)).size).toBe(1_000)
  })
})

describe('any drafts at all', () => {
  test('are plain JSON', () => {
    fc.assert(
      fc.property(wildDrafts(catalog), (draft) => {
        expect(JSON.parse(JSON.stringify(draft))).toEqual(draft)
      }),
    )
  })
})
