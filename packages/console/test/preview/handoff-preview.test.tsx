// @vitest-environment happy-dom
import fc from 'fast-check'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, test } from 'vitest'
import type { HandoffPreviewProps } from '../../src/preview/index.ts'
import { HandoffPreview } from '../../src/preview/index.ts'
import { samplePreview } from './sample-preview.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function drawn(props: HandoffPreviewProps): HTMLElement {
  const place = document.createElement('div')
  act(() => createRoot(place).render(<HandoffPreview {...props} />))
  return place
}

describe('the preview as a component', () => {
  test('shows the four parts in the order that people know', () => {
    const place = drawn({ preview: samplePreview() })
    expect([...place.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual([
      'Ticket priority',
      'Assigned team',
      'Updated ticket fields',
      'Context object',
    ])
  })

  test('says of each key that fills nothing why, and what to do', () => {
    const place = drawn({ preview: samplePreview() })
    const rows = [...place.querySelectorAll('[data-testid="context"] tbody tr')].map(({ textContent }) => textContent)
    expect(rows[1]).toContain('Did you mean order-total?')
    expect(rows[2]).toContain('it is none of the options of the field')
    expect(rows[3]).toBe('countryUS')
  })

  test('sets what really landed beside each value', () => {
    const landed = [
      { what: 'field', key: 'order-id', status: 'changed', expected: '00418837', actual: '418837' },
      { what: 'team', key: 'team', status: 'dropped', expected: 'vip-care' },
    ] as const
    const delivery = { status: 'delivered', ticket: { id: '7' } } as const
    const place = drawn({ preview: { ...samplePreview(), landed }, delivery })
    expect(place.textContent).toContain('Ticket 7 was made from this.')
    expect(place.querySelector('[data-testid="fields"]')?.textContent).toContain('Changed418837')
    expect(place.querySelector('[data-testid="team"]')?.textContent).toContain('Dropped')
  })

  test('takes any value as text: it makes no element, no address, no style of it', () => {
    const expected = elementsOf(drawn({ preview: samplePreview('plain') }))
    const hostile = fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme', maxLength: 300 }).filter((text) => text.isWellFormed()),
      fc.constantFrom('<img src=x onerror=alert(1)>', '</td><script>alert(1)</script>', 'javascript:alert(1)'),
    )
    fc.assert(
      fc.property(hostile, (value) => {
        const place = drawn({ preview: samplePreview(value) })
        expect(elementsOf(place)).toEqual(expected)
        expect(place.querySelectorAll('[style], [href], [src]').length).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

/** Names of all elements but those that write out what does not show. */
function elementsOf(place: HTMLElement): readonly string[] {
  return [...place.querySelectorAll('*')]
    .filter(
      (element) => element.getAttribute('dir') !== 'ltr' && element.getAttribute('class')?.includes('none') !== true,
    )
    .map(({ tagName }) => tagName)
}
