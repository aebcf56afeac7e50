import type { AdapterDefinition, HelpdeskAnswer, HelpdeskWriter, PlanStep, StepOutcome } from '@handoffkit/core'
import { type AdapterSubject, adapterLaws } from '@handoffkit/testkit'
import { describe, expect, test } from 'vitest'
import { readToldEvents } from '../src/define.ts'
import type { MemoryOptions, MemorySecrets } from '../src/memory/index.ts'
import { memorySubject } from './memory/memory-subject.ts'

type Definition = AdapterDefinition<MemoryOptions, MemorySecrets>
type Subject = AdapterSubject<MemoryOptions, MemorySecrets>

const ok: HelpdeskAnswer = { kind: 'answered', status: 200, headers: {}, text: '', json: undefined }

/** The memory desk with a mistake in it. */
const broken = (change: (definition: Definition) => Partial<Definition>, more: Partial<Subject> = {}): Subject => {
  const subject = memorySubject()
  return { ...subject, definition: { ...subject.definition, ...change(subject.definition) }, runs: 20, ...more }
}

/** A writer that treats steps or outcomes otherwise. */
const writing =
  (send: (writer: HelpdeskWriter, ...call: Parameters<HelpdeskWriter['send']>) => Promise<StepOutcome>) =>
  ({ openWriter }: Definition): Partial<Definition> => ({
    openWriter: (...given) => {
      const writer = openWriter(...given)
      return { send: (step, produced) => send(writer, step, produced) }
    },
  })

/** A desk that is reached by fetch: the answer decides what the writer says. */
const fetching = (said: (answer: HelpdeskAnswer) => StepOutcome['outcome'], times = 1): Subject =>
  broken(
    ({ openWriter }) => ({
      openWriter: (options, secrets, effects) => {
        const writer = openWriter(options, secrets, effects)
        return {
          send: async (step, produced) => {
            const answers = await Promise.all(Array.from({ length: times }, () => effects.fetch(step.request)))
            const outcome = said(answers[0] ?? ok)
            if (outcome === 'done') return writer.send(step, produced)
            return { outcome, because: 'It failed.' }
          },
        }
      },
    }),
    { effects: { ...memorySubject().effects, fetch: async () => ok } },
  )

const withBody = (step: PlanStep, body: object): PlanStep => ({
  ...step,
  request: { ...step.request, body: { ...(step.request.body as object), ...body } },
})

let count = 0

/** For every law a way to break it, and it alone or with others. */
const SABOTAGE: { readonly [law: string]: () => Subject } = {
  'plan takes every draft and gives whole steps': () =>
    broken(({ plan }) => ({
      plan: (draft, catalog, options) =>
        draft.target.kind === 'update' ? { steps: [], omitted: [] } : plan(draft, catalog, options),
    })),
  'plan is pure: same draft, same plan, and nothing it was given changes': () =>
    broken(({ plan }) => ({
      plan: (...given) => ({ ...plan(...given), omitted: [{ what: 'count', because: String((count += 1)) }] }),
    })),
  'a plan is plain JSON: it comes out of storage as it went in': () =>
    broken(({ plan }) => ({ plan: (...given) => ({ ...plan(...given), extra: undefined }) })),
  'plan sends no field that the catalog does not have, and says so': () =>
    broken(({ plan }) => ({
      plan: (draft, catalog, options) => {
        const { steps, ...rest } = plan(draft, catalog, options)
        return { ...rest, steps: steps.map((step) => withBody(step, { all: draft.fields.map(({ value }) => value) })) }
      },
    })),
  'what is read back is the draft, but for what the plan announced': () =>
    broken(
      writing((writer, step, produced) =>
        writer.send(step.id === 'create' ? withBody(step, { fields: {} }) : step, produced),
      ),
    ),
  'the note arrives, once': () =>
    broken(writing((writer, step, produced) => writer.send(withBody(step, { note: '' }), produced))),
  'settle says no before a step that it settles, and yes with the same ticket after every step': () =>
    broken(({ openReader }) => ({
      openReader: (...given) => ({ ...openReader(...given), settle: async () => ({ found: 'no' }) }),
    })),
  'repeating a step that may be repeated changes nothing': () =>
    broken(
      writing(async (writer, step, produced) => {
        if (step.id === 'fields')
          await writer.send(
            { ...step, id: 'note', request: { method: 'POST', path: '/', body: { handoffId: 'x', text: 'again' } } },
            produced,
          )
        return writer.send(step, produced)
      }),
    ),
  'the bare plan delivers the same ticket, with every value in the note': () =>
    broken(({ plan }) => ({
      plan: (...given) => {
        const { bare = [], ...rest } = plan(...given)
        return { ...rest, bare: bare.map((step) => withBody(step, { note: 'Something failed.' })) }
      },
    })),
  'a step is at most one write': () => fetching(() => 'done', 2),
  'an update writes what it names, adds its note and leaves the rest alone': () =>
    broken(
      writing((writer, step, produced) =>
        writer.send(
          step.id === 'fields'
            ? withBody(step, { fields: { 'a-text': 'mine now', short: 'mine' }, team: 'Billing' })
            : step,
          produced,
        ),
      ),
    ),
  'an update never lowers a priority': () =>
    broken(({ openReader }) => ({
      openReader: (...given) => {
        const reader = openReader(...given)
        return { ...reader, read: async (id) => ({ ...(await reader.read(id)), priority: 'low' }) }
      },
    })),
  'an update leaves alone what a person changed, says so, and overwrites it when told to': () =>
    broken(
      writing((writer, step, produced) =>
        writer.send(step.merge === undefined ? step : { ...step, merge: 'overwrite' }, produced),
      ),
    ),
  'a reader never writes': () =>
    broken(({ openReader }) => ({
      openReader: (options, secrets, effects) => ({
        ...openReader(options, secrets, effects),
        check: async () => {
          await effects.fetch({ method: 'POST', path: '/looked' })
          return []
        },
      }),
    })),
  'a preview needs the reader alone': () =>
    broken(({ openReader }) => ({
      openReader: (...given) => ({
        ...openReader(...given),
        check: async () => [{ code: 'x', severity: 'error', path: '', message: 'It does not work.' }],
      }),
    })),
  'an answer that got lost is unknown, and settling finds what was written': () =>
    fetching(({ kind }) => (kind === 'lost' ? 'refused' : 'done')),
  'failed writes are told for what they prove': () =>
    fetching((answer) => (answer.kind === 'answered' && answer.status < 300 ? 'done' : 'refused')),
  'secrets occur in no plan, no request but its headers, no outcome, no finding and no error': () =>
    broken(
      (definition) => ({
        openReader: (options, secrets, effects) => ({
          ...definition.openReader(options, secrets, effects),
          read: async () => {
            throw new Error(`cannot log in with ${JSON.stringify(secrets)}`)
          },
        }),
      }),
      { secrets: { token: '1-29-0123456789abcdef' } as unknown as MemorySecrets },
    ),
  'what the helpdesk sends is refused unless it is signed, and nothing can make the check fail': () =>
    broken(() => ({ events: { read: readToldEvents, verify: () => ({ ok: true }) } })),
  'whatever the helpdesk sends is read: pure, and never with an error': () =>
    broken(({ events }) => ({
      events: {
        verify: () => ({ ok: false, because: 'It is not signed.' }),
        read: (payload, options, secrets) => {
          if (Array.isArray(payload)) throw new Error('a list')
          return events?.read(payload, options, secrets) ?? { kind: 'ignored', because: 'It holds nothing.' }
        },
      },
    })),
}

describe('every adapter law fails for an adapter that breaks it', () => {
  test('there is a way to break each of them', () => {
    expect(Object.keys(SABOTAGE).toSorted()).toEqual(adapterLaws.map(({ name }) => name).toSorted())
  })

  for (const law of adapterLaws)
    test(law.name, async () => {
      const sabotage = SABOTAGE[law.name]
      if (sabotage !== undefined) await expect(law.run(sabotage())).rejects.toBeInstanceOf(Error)
    })
})
