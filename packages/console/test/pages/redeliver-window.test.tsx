// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, test } from 'vitest'
import RedeliverWindow from '../../src/pages/conversation/redeliver-window.tsx'
import RedeliverManyWindow from '../../src/pages/conversations/redeliver-many-window.tsx'
import { drawnPage } from './drawn-page.tsx'

const handoffId = `h-${'a'.repeat(26)}`
const address = `POST /v1/handoffs/${handoffId}/redeliver`

const windowOf = (status: 'dead' | 'parked') =>
  drawnPage(
    <RedeliverWindow handoff={{ handoffId, status }} onClose={() => undefined} />,
    { [address]: { handoffId, kind: 'redelivering' } },
    ['admin'],
  )

async function choose(label: string): Promise<void> {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
  await act(async () => found?.querySelector('input')?.click())
}

describe('another try of one delivery', () => {
  test('is asked for once somebody has read that it is looked for first', async () => {
    const { changes, press } = await windowOf('dead')
    expect(document.body.textContent).toContain('so there is no second ticket')
    expect(document.querySelectorAll('[type="radio"]')).toHaveLength(0)
    await press('Look, then deliver')
    expect(changes).toEqual([[address, {}]])
  })

  test('of a parked one takes what a person found at the helpdesk', async () => {
    const absent = await windowOf('parked')
    await choose('Yes, and it is not there')
    expect(document.body.textContent).toContain('there will be two')
    await absent.press('It is not there: send it')
    expect(absent.changes).toEqual([[address, { absent: true }]])
  })

  test('waits for the number of a ticket that is there', async () => {
    const { changes, press } = await windowOf('parked')
    await choose('Yes, and the ticket is there')
    await press('It is there: go on')
    expect(changes).toEqual([])
  })
})

describe('another try of many', () => {
  const named = { handoffId, environment: 'production', status: 'dead' }
  const answers = (found: number) => ({
    'POST /v1/handoffs/redeliver': (body: unknown) => {
      const { dryRun = false } = body as { readonly dryRun?: boolean }
      const kind = dryRun ? 'would-redeliver' : 'delivered'
      const handoffs = found === 0 ? [] : [{ ...named, kind }]
      return Response.json({ dryRun, found, redelivered: dryRun ? found : 0, more: true, handoffs })
    },
  })
  const drawn = (found: number) =>
    drawnPage(<RedeliverManyWindow filter={{ status: 'dead' }} onClose={() => undefined} />, answers(found), ['admin'])

  test('names them first, and says then what came of each', async () => {
    const { changes, press, until } = await drawn(1)
    await press('Deliver 1 again')
    await until(() => document.body.textContent.includes('was delivered meanwhile'))
    expect(changes.map(([, body]) => body)).toEqual([
      { filter: { status: 'dead' }, dryRun: true, limit: 200 },
      { filter: { status: 'dead' }, limit: 200 },
    ])
    expect(document.body.textContent).toContain('0 deliveries are tried again; 1 had changed meanwhile.')
    expect(document.body.textContent).toContain('There are more')
  })

  test('has nothing to do where none is found', async () => {
    const { until } = await drawn(0)
    await until(() => document.body.textContent.includes('No delivery that could be tried again'))
  })
})
