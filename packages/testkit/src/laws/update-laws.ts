import assert from 'node:assert/strict'
import type { FieldValue, TicketDraft, TicketField } from '@handoffkit/core'
import { auditTicket, PRIORITIES } from '@handoffkit/core'
import * as fc from 'fast-check'
import type { AdapterLaw } from '../adapter-subject.ts'
import { type Bench, openBench } from '../bench.ts'
import { sendAll, startOf, ticketOf } from '../delivery.ts'
import { asUpdate } from '../drafts.ts'

/** What an update does to a ticket that is there. */
export const updateLaws: readonly AdapterLaw[] = [
  {
    name: 'an update writes what it names, adds its note and leaves the rest alone',
    run: async (subject) => {
      const bench = await openBench(subject)
      await bench.forAll(bench.drafts, async (draft) => {
        const id = await create(bench, draft)
        const before = await bench.reader.read(id)
        const landed = draft.fields.filter(({ key }) => before.fields.some((field) => field.key === key))
        const named = landed.slice(0, 1)
        const update = asUpdate({ ...draft, fields: named, team: null, priority: null }, id)
        const { steps, omitted } = bench.plan(update)
        await sendAll(bench.writer, steps, startOf(update))
        const after = await bench.reader.read(id)
        const isOther = ({ key }: { readonly key: string }) => !named.some((field) => field.key === key)
        assert.deepEqual(sorted(after.fields.filter(isOther)), sorted(before.fields.filter(isOther)))
        assert.equal(after.team, before.team)
        assert.equal(after.priority, before.priority)
        const announced = new Set(omitted.map(({ what }) => what))
        const missed = auditTicket(update, after, bench.catalog).filter(
          ({ key, status }) => status !== 'applied' && !announced.has(`field:${key}`),
        )
        assert.deepEqual(missed, [], 'The update did not land.')
        const notes = await subject.notes(id)
        assert.equal(
          notes.filter((text) => text.includes(update.note)).length,
          1,
          "The update's note is not there once.",
        )
        assert.ok(
          notes.some((text) => text.includes(draft.note)),
          'The first note is gone.',
        )
      })
    },
  },
  {
    name: 'an update never lowers a priority',
    run: async (subject) => {
      const bench = await openBench(subject)
      if (subject.definition.capabilities(subject.options).priority === 'none') return
      const available = bench.catalog.priorities ?? PRIORITIES
      const rank = (priority: unknown) => PRIORITIES.findIndex((one) => one === priority)
      const priorities = fc.constantFrom(...available)
      await bench.forAll(
        fc.tuple(bench.drafts, priorities, priorities, fc.boolean()),
        async ([draft, first, second, insists]) => {
          const id = await create(bench, { ...draft, priority: first })
          const update = insisting(asUpdate({ ...draft, fields: [], team: null, priority: second }, id), insists)
          await sendAll(bench.writer, bench.plan(update).steps, startOf(update))
          const { priority } = await bench.reader.read(id)
          assert.equal(rank(priority), Math.max(rank(first), rank(second)), `From ${first}, asked for ${second}.`)
        },
      )
    },
  },
  {
    name: 'an update leaves alone what a person changed, says so, and overwrites it when told to',
    needs: 'edit',
    run: async (subject) => {
      const bench = await openBench(subject)
      const fields = bench.catalog.fields.filter(isFreeText)
      assert.ok(fields.length > 0, 'The law needs a plain text field that every team has.')
      await bench.forAll(fc.tuple(bench.drafts, fc.constantFrom(...fields)), async ([draft, { key, label }]) => {
        const ours = { ...draft, fields: [{ key, label, value: 'what we say' }] }
        const id = await create(bench, ours)
        await subject.edit?.(id, key, 'what a person says')
        const update = asUpdate({ ...ours, team: null, priority: null }, id)
        const { leftAlone } = await sendAll(bench.writer, bench.plan(update).steps, startOf(update))
        assert.deepEqual(leftAlone, [key])
        assert.equal(await valueOf(bench, id, key), 'what a person says')
        const again = insisting(asUpdate(update, id), true)
        await sendAll(bench.writer, bench.plan(again).steps, startOf(again))
        assert.equal(await valueOf(bench, id, key), 'what we say')
      })
    },
  },
]

async function create({ writer, plan }: Bench, draft: TicketDraft): Promise<string> {
  return ticketOf(await sendAll(writer, plan(draft).steps, startOf(draft)))
}

/** The update, told to write over what people changed. */
function insisting(update: TicketDraft, insists: boolean): TicketDraft {
  if (update.target.kind === 'create' || !insists) return update
  return { ...update, target: { ...update.target, overwrite: 'always' } }
}

async function valueOf({ reader }: Bench, ticket: string, key: string): Promise<FieldValue | undefined> {
  return (await reader.read(ticket)).fields.find((field) => field.key === key)?.value
}

function isFreeText({ type, writable = true, pattern, maxLength, onlyInTeams }: TicketField): boolean {
  return type === 'text' && writable && pattern === undefined && maxLength === undefined && onlyInTeams === undefined
}

function sorted<T extends { readonly key: string }>(fields: readonly T[]): readonly T[] {
  return fields.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
