// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsFound } from '../../src/pages/fields/fields-found.ts'
import FieldsPage from '../../src/pages/fields/fields-page.tsx'
import { drawnPage } from './drawn-page.tsx'

const options = ['Paid', 'Sent', 'Lost', 'Back', 'Late'].map((label) => ({ value: label.toLowerCase(), label }))
const fields = [
  { key: 'order-id', label: 'Order ID', type: 'text', requiredAtCreate: true, maxLength: 20 },
  { key: 'order-status', label: 'Order status', type: 'option', writable: false, options },
] as const
const unusable = [{ vendorKey: 'Größe', label: 'Größe', reason: 'key-alphabet' }]
const catalog = { environment: 'production', catalog: { fields, unusable, revision: 'r1' } }
const keys = { sent: 5, filled: 3, unmatched: 2 }
const answers = {
  'GET /v1/fields': catalog,
  'POST /v1/fields/refresh': { ...catalog, catalog: { fields: [fields[0]], revision: 'r2' } },
  'GET /v1/handoffs': { handoffs: [{ keys }, { keys }], next: null },
}

describe('the ticket fields', () => {
  test('say what each takes, and lead to the handoffs where it was refused', async () => {
    const { place, until } = await drawnPage(<FieldsPage />, answers, ['handoffs:read'])
    await until(() => place.textContent.includes('Order ID'))
    const [first, second, third] = [...place.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)
    for (const part of ['order-id', 'Text', 'At most 20 characters', 'Required']) expect(first).toContain(part)
    for (const part of ['One option', 'Paid, Sent, Lost, Back', '1 more', 'Read-only']) expect(second).toContain(part)
    expect(third).toContain('other characters')
    const refused = place.querySelector('[aria-label="Refused: handoffs, Order ID"]')
    expect(refused?.getAttribute('href')).toBe(
      '/conversations?environment=production&field=order-id&fieldStatus=refused',
    )
    expect([...place.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([])
  })

  test('add up how the newest context keys fared', async () => {
    const { place, until } = await drawnPage(<FieldsPage />, answers, ['handoffs:read'])
    await until(() => place.textContent.includes('newest 2 handoffs'))
    expect([...place.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual(['10', '6', '4'])
  })

  test('are fetched anew', async () => {
    const { place, changes, press, until } = await drawnPage(<FieldsPage />, answers, ['settings:write'])
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
    const { place, press, until } = await drawnPage(<FieldsPage />, away, ['admin'])
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
})
