import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { FieldAudit } from '@handoffkit/core'
import type { HandoffRecord } from '@handoffkit/sinks'
import { describe, expect, test } from 'vitest'
import { withholdingOf } from '../src/build-basis.ts'
import { openWorkspace } from '../src/index.ts'
import { maskForViewer } from '../src/mask-for-viewer.ts'
import { shownLanding } from '../src/shown-landing.ts'
import { configOf, eventText } from './sample-workspace.ts'

const context = { 'order-id': '0041-8837', 'customer-tier': 'vip' }

/** A record whose helpdesk has made something else of the order id. */
async function changedRecord(): Promise<HandoffRecord & { readonly state: { readonly status: 'delivered' } }> {
  await using workspace = await openWorkspace(configOf(createMemoryAdapter()))
  const { handoffId } = await workspace.preview(eventText(context))
  await workspace.handOff(eventText(context))
  await workspace.deliver()
  const record = await workspace.record(handoffId)
  if (record?.state.status !== 'delivered') throw new Error('It is not delivered.')
  const changed = (one: FieldAudit): FieldAudit =>
    one.key === 'order-id' ? { ...one, status: 'changed', actual: '00418837' } : one
  return { ...record, state: { ...record.state, audit: record.state.audit?.map(changed) ?? null } }
}

describe('what landed', () => {
  test('tells both sides of a field, and nothing of one that is kept from previews', async () => {
    const record = await changedRecord()
    const open = shownLanding(record, withholdingOf([], []))
    expect(open?.find(({ key }) => key === 'order-id')).toMatchObject({ expected: '0041-8837', actual: '00418837' })
    const kept = shownLanding(record, withholdingOf([{ key: 'order-id', from: ['preview'] }], []))
    expect(JSON.stringify(kept)).not.toContain('8837')
    expect(kept?.find(({ key }) => key === 'order-id')?.status).toBe('changed')
    expect(kept?.find(({ key }) => key === 'customer-tier')?.actual).toBe('vip')
  })

  test('tells a viewer nothing of a field that any redaction names', async () => {
    const record = await changedRecord()
    const withholding = withholdingOf([{ key: 'order-id', from: ['store'] }], [])
    const landed = shownLanding(record, withholding)
    expect(JSON.stringify(landed)).toContain('00418837')
    expect(JSON.stringify(maskForViewer({ landed }, record.prepared, withholding))).not.toContain('8837')
  })
})
