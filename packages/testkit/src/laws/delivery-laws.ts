import assert from 'node:assert/strict'
import type { FieldValue, HelpdeskTicket } from '@handoffkit/core'
import { auditTicket } from '@handoffkit/core'
import type { AdapterLaw } from '../adapter-subject.ts'
import { openBench } from '../bench.ts'
import { bareSteps, sendAll, startOf, stored, ticketOf } from '../delivery.ts'
import { eachStep } from '../history.ts'
import { isWrite, recordingFetch } from '../recording-fetch.ts'

/** What becomes of a draft on the desk. */
export const deliveryLaws: readonly AdapterLaw[] = [
  {
    name: 'what is read back is the draft, but for what the plan announced',
    run: async (subject) => {
      const { reader, writer, catalog, plan, forAll, drafts } = await openBench(subject)
      await forAll(drafts, async (draft) => {
        const { steps, omitted } = plan(draft)
        const ticket = await reader.read(ticketOf(await sendAll(writer, steps, startOf(draft))))
        const announced = new Set(omitted.map(({ what }) => what))
        const missed = auditTicket(draft, ticket, catalog).filter(
          ({ what, key, status }) => status !== 'applied' && !announced.has(what === 'field' ? `field:${key}` : key),
        )
        assert.deepEqual(missed, [], 'Something was lost without a word.')
        if (!announced.has('subject')) assert.equal(ticket.subject, draft.subject)
        assert.equal(ticket.closed, false)
      })
    },
  },
  {
    name: 'the note arrives, once',
    run: async (subject) => {
      const { writer, plan, forAll, drafts } = await openBench(subject)
      await forAll(drafts, async (draft) => {
        const ticket = ticketOf(await sendAll(writer, plan(draft).steps, startOf(draft)))
        const notes = await subject.notes(ticket)
        assert.equal(notes.filter((text) => text.includes(draft.note)).length, 1, 'The note is not there exactly once.')
      })
    },
  },
  {
    name: 'settle says no before a step that it settles, and yes with the same ticket after every step',
    run: async (subject) => {
      const bench = await openBench(subject)
      const { reader, writer, settled } = bench
      await bench.forAll(bench.histories, (history) =>
        eachStep(bench, history, async (step, produced) => {
          const before = await reader.settle(step, produced)
          if (step.ifUnsure.do === 'settle') assert.equal(before.found, 'no', `Before the step "${step.id}".`)
          const after = (await sendAll(writer, [step], produced)).produced
          const settlement = await settled(() => reader.settle(step, produced))
          assert.equal(settlement.found, 'yes', `After the step "${step.id}".`)
          if (settlement.found === 'yes' && step.produces !== undefined)
            assert.equal(settlement.produced[step.produces], after[step.produces], 'Settling found another ticket.')
          return after
        }),
      )
    },
  },
  {
    name: 'repeating a step that may be repeated changes nothing',
    run: async (subject) => {
      const bench = await openBench(subject)
      const { reader, writer } = bench
      await bench.forAll(bench.histories, (history) =>
        eachStep(bench, history, async (step, produced) => {
          const after = (await sendAll(writer, [step], produced)).produced
          if (step.ifUnsure.do !== 'repeat') return after
          const id = ticketOf({ produced: after, leftAlone: [] })
          const before = await looks(reader.read(id), subject.notes(id))
          await sendAll(writer, [step], produced)
          assert.deepEqual(
            await looks(reader.read(id), subject.notes(id)),
            before,
            `The step "${step.id}" was sent twice.`,
          )
          return after
        }),
      )
    },
  },
  {
    name: 'the bare plan delivers the same ticket, with every value in the note',
    run: async (subject) => {
      const { reader, writer, plan, forAll, drafts, settled } = await openBench(subject)
      await forAll(drafts, async (draft) => {
        const steps = bareSteps(plan(draft))
        const ticket = ticketOf(await sendAll(writer, steps, startOf(draft)))
        const notes = (await subject.notes(ticket)).join('\n')
        const absent = draft.fields.filter(({ value }) => !pieces(value).every((piece) => notes.includes(piece)))
        assert.deepEqual(absent, [], 'The note lacks values.')
        const create = steps.find(({ produces }) => produces === 'ticket')
        if (create === undefined) return
        const settlement = await settled(() => reader.settle(stored(create), startOf(draft)))
        assert.equal(settlement.found === 'yes' ? settlement.produced['ticket'] : settlement.found, ticket)
      })
    },
  },
  {
    name: 'a step is at most one write',
    run: async (subject) => {
      const { fetch, requests } = recordingFetch(subject.effects.fetch)
      const bench = await openBench(subject, fetch)
      await bench.forAll(bench.histories, (history) =>
        eachStep(bench, history, async (step, produced) => {
          const before = requests.length
          const after = (await sendAll(bench.writer, [step], produced)).produced
          const writes = requests.slice(before).filter((request) => isWrite(request, bench.searches))
          assert.ok(writes.length <= 1, `The step "${step.id}" wrote ${writes.length} times.`)
          return after
        }),
      )
    },
  },
]

/** The lines of a value's text: a note may set them apart. */
function pieces(value: FieldValue): readonly string[] {
  return (typeof value === 'object' ? value : [String(value)]).flatMap((text) => text.split(/\r\n|[\r\n\u2028\u2029]/u))
}

/** Everything that is seen of a ticket, in one order. */
async function looks(reading: Promise<HelpdeskTicket>, noting: Promise<readonly string[]>): Promise<object> {
  const [ticket, notes] = await Promise.all([reading, noting])
  return { ...ticket, fields: ticket.fields.toSorted((a, b) => (a.key < b.key ? -1 : 1)), notes }
}
