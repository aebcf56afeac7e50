import type { AdapterSubject } from '@handoffkit/testkit'
import { adapterLaws } from '@handoffkit/testkit'
import { describe, test } from 'vitest'
import { idOf, listOf, textOf } from '../../src/define.ts'
import type { RtOptions, RtSecrets } from '../../src/request-tracker/index.ts'
import { requestTracker } from '../../src/request-tracker/index.ts'
import { liveDesk } from './live-desk.ts'

const desk = liveDesk()

/** The number of a custom field, asked past the code under test. */
async function fieldId(name: string): Promise<string> {
  const query = encodeURIComponent(JSON.stringify([{ field: 'LookupType', value: 'RT::Queue-RT::Ticket' }]))
  const found = await desk.admin('GET', `/customfields?query=${query}&fields=Name&per_page=100`)
  const field = listOf(found, 'items').find((item) => textOf(item, 'Name') === name)
  return idOf(field, 'id') ?? ''
}

describe.each(['comment', 'content'] as const)('a real Request Tracker keeps the adapter laws, note as %s', (note) => {
  const subject: AdapterSubject<RtOptions, RtSecrets> = {
    definition: requestTracker,
    options: {
      ...desk.options,
      note,
      fieldTypes: { 'order-total': 'decimal', seats: 'integer', 'fraud-suspected': 'boolean' },
    },
    secrets: { token: desk.token },
    effects: desk.effects,
    notes: desk.notes,
    edit: async (ticket, key, value) => {
      await desk.admin('PUT', `/ticket/${ticket}`, { CustomFields: { [await fieldId(key)]: value } })
    },
    // Its pattern is Perl that RE2 does not have, so nobody but the desk knows what fits.
    leaveOut: ['voucher'],
    runs: note === 'comment' ? 3 : 1,
  }
  // The two ways differ in steps and notes alone.
  const laws = adapterLaws.filter(({ name }) => note === 'comment' || /note|step|settl/u.test(name))
  for (const law of laws) test(law.name, () => law.run(subject), 120_000)
})
