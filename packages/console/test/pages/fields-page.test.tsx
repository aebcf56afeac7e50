// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsFound, fieldsUsed } from '../../src/pages/fields/fields-found.ts'
import FieldsPage from '../../src/pages/fields/fields-page.tsx'
import type { Answers } from './drawn-page.tsx'
import { drawnPage } from './drawn-page.tsx'

const options = ['Paid', 'Sent', 'Lost', 'Back', 'Late'].map((label) => ({ value: label.toLowerCase(), label }))
const fields = [
  { key: 'order-id', label: 'Order ID', type: 'text', requiredAtCreate: true, maxLength: 20 },
  { key: 'order-status', label: 'Order status', type: 'option', writable: false, options },
] as const
const unusable = [{ vendorKey: 'Größe', label: 'Größe', reason: 'key-alphabet' }]
const catalog = { environment: 'production', catalog: { fields, unusable, revision: 'r1' } }
const about = { environment: 'production', key: 'order-id', label: 'Order ID', withheld: 0, conflict: 0 }
const unmatchedKey = { environment: 'production', key: 'orderId', verdict: 'malformed-key', count: 7 }
const use = {
  handoffs: 37,
  isReading: false,
  isCut: true,
  fields: [{ ...about, filled: 30, refused: 2, missing: 5 }],
  unmatched: [
    { ...unmatchedKey, suggestion: 'order-id' },
    { ...unmatchedKey, key: 'zzz', verdict: 'no-such-field', count: 1, suggestion: null },
  ],
  moreUnmatched: 3,
}
const nothing = { added: [], removed: [] }
const noDrift = { fields: { ...nothing, changed: [] }, teams: nothing, priorities: nothing, unusable: nothing }
const snapshot = { owner: 'store', revision: 'r0', savedAt: '2026-03-08T12:00:00Z' }
const same = { environment: 'production', snapshot, revision: 'r1', changes: 0, drift: noDrift }
const differences = [
  { what: 'label', was: 'Order', is: 'Order ID' },
  { what: 'type', was: 'decimal', is: 'text' },
  { what: 'options', added: [], removed: [{ value: 'vip', label: 'VIP' }], relabelled: [] },
]
const drifted = {
  ...same,
  changes: 3,
  drift: {
    ...noDrift,
    fields: {
      added: [fields[1]],
      removed: [{ key: 'coupon', label: 'Coupon', type: 'text' }],
      changed: [{ key: 'order-id', label: 'Order ID', differences }],
    },
  },
}
const trial = { handoffs: 37, sent: 7, filled: 4, refused: 1, conflict: 2, withheld: 0, readOnly: 0, noSuchField: 0 }
const answers: Answers = {
  'GET /v1/fields': catalog,
  'POST /v1/fields/refresh': { ...catalog, catalog: { fields: [fields[0]], revision: 'r2' } },
  'GET /v1/statistics': { context: use },
  'GET /v1/fields/drift': drifted,
  'PUT /v1/fields/snapshot': same,
  'GET /v1/basis': { contextAliases: { Status: 'order-status', old: 'gone' } },
  'GET /v1/fields/alias': { ...trial, unread: 0, isReading: false, isCut: false },
}

/** Draws one part of the page. */
function drawn(view: string, given: Answers = answers, scopes: readonly string[] = ['handoffs:read']) {
  sessionStorage.clear()
  history.replaceState(null, '', `/settings/fields?view=${view}`)
  return drawnPage(<FieldsPage />, given, scopes)
}

function rowsOf(place: HTMLElement): readonly string[] {
  return [...place.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)
}

describe('the ticket fields', () => {
  test('say what each takes and how it was used, and lead to the handoffs where it was refused', async () => {
    const { place, until } = await drawn('fields')
    await until(() => place.textContent.includes('Filled 30'))
    const [first, second, third] = rowsOf(place)
    for (const part of ['order-id', 'Text', 'At most 20 characters', 'Required']) expect(first).toContain(part)
    for (const part of ['Filled 30', 'Refused 2', 'Missing 5']) expect(first).toContain(part)
    for (const part of ['One option', 'Paid, Sent, Lost, Back', '1 more', 'Read-only']) expect(second).toContain(part)
    expect(third).toContain('other characters')
    expect(place.textContent).toContain('Counted over 37 handoffs of the last 7 days. Older ones were left out.')
    const refused = place.querySelector('[aria-label="Refused: 2 handoffs, Order ID"]')
    expect(refused?.getAttribute('href')).toContain('field=order-id&fieldStatus=refused&from=')
    expect([...place.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([])
    expect([...place.querySelectorAll('nav a')].map(({ textContent }) => textContent)).toEqual([
      'Fields2',
      'Unmatched keys5',
      'Changes3',
    ])
  })

  test('are shown without counts where nobody can count', async () => {
    const because = () => Response.json({ detail: 'Nobody counts here.' }, { status: 503 })
    const { place, until } = await drawn('fields', { ...answers, 'GET /v1/statistics': because })
    await until(() => place.textContent.includes('Nobody counts here.') && place.textContent.includes('Order ID'))
    expect(place.querySelectorAll('tbody svg')).toHaveLength(0)
  })

  test('are fetched anew', async () => {
    const { place, changes, press, until } = await drawn('fields', answers, ['settings:write'])
    await press('Fetch anew')
    await until(() => place.textContent.includes('Fetched just now'))
    expect(changes.map(([what]) => what)).toEqual(['POST /v1/fields/refresh'])
    await until(() => place.querySelectorAll('tbody tr').length === 1)
  })

  test('stay when the helpdesk does not answer', async () => {
    const away = {
      ...answers,
      'POST /v1/fields/refresh': () => Response.json({ detail: 'The helpdesk is away.' }, { status: 503 }),
    }
    const { place, press, until } = await drawn('fields', away, ['admin'])
    await press('Fetch anew')
    await until(() => place.textContent.includes('The helpdesk is away.'))
    expect(place.textContent).toContain('Order ID')
  })

  test('are all found by nothing, and each by any part of its label', () => {
    const field = fc.record({
      key: fc.string(),
      label: fc.string({ minLength: 1 }),
      type: fc.constant('text' as const),
    })
    fc.assert(
      fc.property(fc.array(field), fc.nat(), fc.nat(), (all, at, from) => {
        expect(fieldsFound(all, ' ')).toEqual(all)
        const one = all[at % Math.max(all.length, 1)]
        if (one !== undefined) expect(fieldsFound(all, one.label.slice(from % one.label.length))).toContain(one)
      }),
    )
  })

  test('are found by how they were used', () => {
    const counts = (filled: number, refused: number) => ({ filled, refused })
    const byKey = new Map([
      ['order-id', counts(3, 1)],
      ['order-status', counts(0, 0)],
    ])
    expect(fieldsUsed(fields, byKey, 'all')).toEqual(fields)
    expect(fieldsUsed(fields, byKey, 'refused')).toEqual([fields[0]])
    expect(fieldsUsed(fields, byKey, 'never-filled')).toEqual([fields[1]])
    expect(fieldsUsed(fields, new Map(), 'never-filled')).toEqual([])
  })
})

describe('context keys that fill no field', () => {
  test('stand with how often they came and what would help', async () => {
    const { place, until } = await drawn('keys')
    await until(() => place.textContent.includes('Probably meant:'))
    const [first, second] = rowsOf(place)
    for (const part of ['orderId', '7', '18.9%', 'Order ID', 'Send it as order-id']) expect(first).toContain(part)
    for (const part of ['zzz', '1', 'No field is near it']) expect(second).toContain(part)
    expect(place.textContent).toContain('3 further keys')
  })

  test('get an alias that is tried first, and noted as lines of the workspace file', async () => {
    const { place, changes, press, until } = await drawn('keys')
    await press('Make an alias for orderId')
    await until(() => document.body.textContent.includes('in 4 of the 7 handoffs'))
    for (const part of ['1 with a value that does not fit', '2 where another key claims'])
      expect(document.body.textContent).toContain(part)
    await press('Note it')
    await until(() => place.querySelector('pre') !== null)
    expect(place.querySelector('pre')?.textContent.trim()).toBe(
      '"contextAliases": {\n  "Status": "order-status",\n  "old": "gone",\n  "orderId": "order-id"\n}',
    )
    expect([...place.querySelectorAll('pre [data-new]')].map(({ textContent }) => textContent.trim())).toEqual([
      '"orderId": "order-id"',
    ])
    expect(rowsOf(place).find((row) => row.includes('gone'))).toContain('No such field')
    expect(changes).toEqual([])
    await press('Forget the alias of orderId')
    await until(() => place.querySelector('pre') === null)
  })

  test('are none when every key has its field', async () => {
    const all = { ...use, unmatched: [], moreUnmatched: 0 }
    const { place, until } = await drawn('keys', { ...answers, 'GET /v1/statistics': { context: all } })
    await until(() => place.textContent.includes('Every context key has its field'))
  })
})

describe('changes of the helpdesk', () => {
  test('are told in words, what is gone first', async () => {
    const { place, until } = await drawn('changes')
    await until(() => place.textContent.includes('Coupon'))
    const [gone, changed, added] = rowsOf(place)
    for (const part of ['coupon', 'Gone', 'fills nothing']) expect(gone).toContain(part)
    for (const part of ['Label: Order → Order ID.', 'Type: Decimal number → Text.', 'gone: VIP.'])
      expect(changed).toContain(part)
    for (const part of ['Order status', 'New', 'one option']) expect(added).toContain(part)
    expect(place.textContent).toContain('You may look at changes')
    expect([...place.querySelectorAll('button')]).toEqual([])
  })

  test('are taken note of only after a question, by the revision that was looked at', async () => {
    const { place, changes, press, until } = await drawn('changes', answers, ['settings:write'])
    await press('Take note…')
    expect(changes).toEqual([])
    await press('Take note')
    await until(() => place.textContent.includes('Nothing changed in the helpdesk'))
    expect(changes).toEqual([['PUT /v1/fields/snapshot', { environment: 'production', revision: 'r1' }]])
  })

  test('of a file are taken note of in the file', async () => {
    const ofFile = { ...drifted, snapshot: { owner: 'file', revision: 'r0', savedAt: null } }
    const { place, until } = await drawn('changes', { ...answers, 'GET /v1/fields/drift': ofFile }, ['admin'])
    await until(() => place.textContent.includes('handoff fields --environment production --format json'))
    expect(place.textContent).not.toContain('Take note')
  })

  test('that cannot be told say why', async () => {
    const away = () => Response.json({ detail: 'The helpdesk is away.' }, { status: 503 })
    const { place, until } = await drawn('changes', { ...answers, 'GET /v1/fields/drift': away })
    await until(() => place.textContent.includes('The helpdesk is away.'))
  })
})
