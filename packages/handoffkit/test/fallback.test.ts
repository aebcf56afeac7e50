import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition, HelpdeskReader, StepOutcome } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { FallbackSettings, WorkspaceFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import type { Notices, WorkspaceConfig } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText, file, noon } from './sample-workspace.ts'

const LANES = ['acme/production', 'acme/production/fallback']
const second = {
  adapter: 'memory',
  options: { desk: 'second', fields: [{ key: 'order-id', label: 'Order', type: 'text' }], teams: ['billing'] },
}

const withFallback = (settings: Partial<FallbackSettings> = {}): WorkspaceFile => ({
  ...file,
  environments: { production: { fallback: { helpdesk: second, afterMinutes: 10, ...settings } }, staging: {} },
})

/** A workspace with two desks and a clock that the test moves. */
async function opened(
  settings: Partial<FallbackSettings> = {},
  change: (adapter: AdapterDefinition) => AdapterDefinition = (same) => same,
  rest: Partial<WorkspaceConfig> = {},
) {
  const adapter = createMemoryAdapter()
  const clock = { nowMs: noon }
  const now = () => clock.nowMs
  const config = configOf(change(adapter), { file: withFallback(settings), now, ...rest })
  const workspace = await openWorkspace(config)
  const notices: Notices['delivery'][] = []
  workspace.on('delivery', (notice) => notices.push(notice))
  const deliverAt = async (minutes: number) => {
    clock.nowMs = noon + minutes * 60_000
    return workspace.deliver()
  }
  return { workspace, deliverAt, first: adapter.desk(), second: adapter.desk('second'), notices }
}

const told = (notices: readonly Notices['delivery'][]): readonly string[] =>
  notices.map(({ kind }) => kind).filter((kind) => !kind.startsWith('attempt'))

/** The desks of the name "default" answer every write so. */
const answering =
  (outcome: StepOutcome) =>
  (adapter: AdapterDefinition): AdapterDefinition => ({
    ...adapter,
    openWriter: (options, secrets, effects) =>
      isSecond(options) ? adapter.openWriter(options, secrets, effects) : { send: () => Promise.resolve(outcome) },
  })

const isSecond = (options: unknown): boolean =>
  typeof options === 'object' && options !== null && 'desk' in options && options.desk === 'second'

const event = eventText({ 'order-id': '00418837', 'customer-tier': 'vip' }, { handoff: { category: 'Billing' } })

describe('a second desk', () => {
  test('gets, in its own words, what the first has not in time', async () => {
    const { workspace, deliverAt, first, second: other, notices } = await opened()
    await workspace.pauseLane('production')
    const answer = await workspace.handOff(event)
    await deliverAt(9)
    expect(other.tickets()).toEqual([])
    await deliverAt(10)
    expect(first.tickets()).toEqual([])
    expect(other.tickets()).toMatchObject([{ team: null, fields: { 'order-id': '00418837' } }])
    expect(told(notices)).toEqual(['overdue', 'rerouted', 'delivered'])
    const handoffId = answer.kind === 'accepted' ? answer.record.prepared.handoffId : ''
    expect(await workspace.record(handoffId)).toMatchObject({
      lane: LANES[1],
      reroutedAtMs: noon + 600_000,
      state: { status: 'delivered', ticket: { id: other.tickets()[0]?.id } },
      attempts: [{ move: 'send', desk: 'fallback' }, { desk: 'fallback' }],
    })
    await workspace.resumeLane('production')
    await deliverAt(60)
    expect(first.tickets()).toEqual([])
  })

  test('gets nothing that the first has, or may have: then a person is told', async () => {
    const calm = await opened()
    await calm.workspace.handOff(event)
    await calm.deliverAt(0)
    await calm.deliverAt(60)
    expect([calm.first.tickets().length, calm.second.tickets().length]).toEqual([1, 0])

    const unsure = answering({ outcome: 'unknown', because: 'The connection broke.' })
    const cannotTell = { found: 'cannot-tell', because: 'The search is down.' } as const
    const blind = (adapter: AdapterDefinition): AdapterDefinition => ({
      ...unsure(adapter),
      openReader: (options, secrets, effects): HelpdeskReader => ({
        ...adapter.openReader(options, secrets, effects),
        settle: () => Promise.resolve(cannotTell),
      }),
    })
    const doubtful = await opened({}, blind)
    await doubtful.workspace.handOff(event)
    await doubtful.deliverAt(0)
    await doubtful.deliverAt(10)
    await doubtful.deliverAt(20)
    expect(doubtful.second.tickets()).toEqual([])
    expect(told(doubtful.notices).filter((kind) => kind !== 'overdue')).toEqual(['not-rerouted'])

    const either = await opened({ mayDuplicate: true }, blind)
    await either.workspace.handOff(event)
    await either.deliverAt(0)
    await either.deliverAt(10)
    expect(either.second.tickets()).toHaveLength(1)
  })

  test('gets what the first refuses, and a handoff that was to update a ticket as a new one', async () => {
    const refused = answering({ outcome: 'refused', because: 'No.', status: 422 })
    const { workspace, deliverAt, second: other } = await opened({}, refused)
    await workspace.handOff(eventText({ 'order-id': '1' }, { ticket: { id: '77' } }))
    await deliverAt(0)
    await deliverAt(11)
    expect(other.tickets()).toMatchObject([{ fields: { 'order-id': '1' } }])
  })

  test('has a lane, a catalog and a check of its own', async () => {
    const { workspace } = await opened()
    expect((await workspace.lanes()).map(({ lane, desk }) => [lane, desk])).toEqual([
      ['acme/staging', undefined],
      [LANES[0], undefined],
      [LANES[1], 'fallback'],
    ])
    await workspace.pauseLane('production', { desk: 'fallback' })
    expect((await workspace.lanes()).filter(({ rests }) => rests !== undefined).map(({ lane }) => lane)).toEqual([
      LANES[1],
    ])
    const fields = (await workspace.catalog('production', { desk: 'fallback' })).fields.map(({ key }) => key)
    expect(fields).toEqual(['order-id'])
    expect((await workspace.catalog('production')).fields).toHaveLength(3)
    expect(await workspace.check('production', { desk: 'fallback' })).toEqual([])
  })

  test('is in a preview, with what it would get', async () => {
    const { workspace } = await opened()
    const report = await workspace.preview(event)
    expect(report.fallback?.keys.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['order-id', 'filled'],
      ['customer-tier', 'no-such-field'],
    ])
    expect(report.fallback?.plan.steps.length).toBeGreaterThan(0)
    const elsewhere = await workspace.preview(eventText({}, { environment: 'staging' }))
    expect(elsewhere.fallback).toBeUndefined()
  })

  test('that cannot be reached keeps nobody waiting: handoffs have one desk until it is there', async () => {
    let isAway = true
    const away = (adapter: AdapterDefinition): AdapterDefinition => ({
      ...adapter,
      openReader: (options, secrets, effects) => {
        const reader = adapter.openReader(options, secrets, effects)
        const describeIt = async () => {
          if (isAway && isSecond(options)) throw new HandoffError('HK_HELPDESK_UNREACHABLE')
          return reader.describe()
        }
        return { ...reader, describe: describeIt }
      },
    })
    const { workspace, deliverAt, first } = await opened({}, away)
    const failures: string[] = []
    workspace.on('catalog-failed', ({ desk = 'first' }) => failures.push(desk))
    const one = await workspace.handOff(event)
    expect(one).toMatchObject({ kind: 'accepted' })
    expect(one.kind === 'accepted' && one.record.fallback).toBeUndefined()
    expect(failures).toEqual(['fallback'])
    await expect(workspace.catalog('production', { desk: 'fallback' })).rejects.toMatchObject({
      code: 'HK_HELPDESK_UNREACHABLE',
    })
    isAway = false
    await workspace.catalog('production', { desk: 'fallback' })
    const other = await workspace.handOff(eventText({}, { id: 'evt-2', conversation: { id: 'conv-2' } }))
    expect(other.kind === 'accepted' && other.record.fallback?.lane).toBe(LANES[1])
    await deliverAt(0)
    expect(first.tickets()).toHaveLength(2)
  })

  test('without its secret keeps its environment closed', async () => {
    const helpdesk = { ...second, adapter: 'request-tracker', options: { url: 'https://rt.test', queue: 'General' } }
    const { workspace } = await opened({ helpdesk: { ...helpdesk, secrets: { token: { $env: 'RT_TOKEN' } } } })
    await expect(workspace.handOff(event)).rejects.toMatchObject({
      code: expect.stringMatching(/^HK_(SECRET|OPTIONS)/u),
    })
  })
})
