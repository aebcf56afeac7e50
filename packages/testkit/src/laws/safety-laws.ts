import assert from 'node:assert/strict'
import type { HelpdeskAnswer } from '@handoffkit/core'
import * as fc from 'fast-check'
import type { AdapterLaw } from '../adapter-subject.ts'
import { openBench, searchesOf } from '../bench.ts'
import { sendAll, startOf, stored, ticketOf } from '../delivery.ts'
import { FAILURES, losingAnswers, refusingWrites } from '../failures.ts'
import { eachStep } from '../history.ts'
import { fetchAnsweringWrites, isWrite, recordingFetch } from '../recording-fetch.ts'

/** What an adapter never does, and what it says when the network fails. */
export const safetyLaws: readonly AdapterLaw[] = [
  {
    name: 'a reader never writes',
    run: async (subject) => {
      const { fetch, requests } = recordingFetch(subject.effects.fetch)
      const { definition, options, secrets, effects } = subject
      const reader = definition.openReader(options, secrets, { ...effects, fetch })
      const bench = await openBench(subject)
      await reader.check()
      await reader.describe()
      await bench.forAll(bench.histories, (history) =>
        eachStep(bench, history, async (step, produced) => {
          await reader.settle(step, produced)
          const after = (await sendAll(bench.writer, [step], produced)).produced
          await reader.settle(step, produced)
          await reader.read(ticketOf({ produced: after, leftAlone: [] }))
          return after
        }),
      )
      assert.deepEqual(
        requests.filter((request) => isWrite(request, bench.searches)),
        [],
      )
    },
  },
  {
    name: 'a preview needs the reader alone',
    run: async (subject) => {
      const { definition, options, secrets, effects } = subject
      const reader = definition.openReader(options, secrets, { ...effects, fetch: refusingWrites(subject) })
      const findings = await reader.check()
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error'),
        [],
        'The connection is not fit for use.',
      )
      const { drafts, forAll, plan } = await openBench(subject, refusingWrites(subject))
      await forAll(drafts, async (draft) => assert.ok(plan(draft).steps.length > 0))
    },
  },
  {
    name: 'an answer that got lost is unknown, and settling finds what was written',
    run: async (subject) => {
      const bench = await openBench(subject)
      const cut = await openBench(subject, losingAnswers(subject))
      await bench.forAll(bench.histories, (history) =>
        eachStep(bench, history, async (step, produced) => {
          const { outcome } = await cut.writer.send(step, produced)
          // Nothing left to write, or a helpdesk that is not reached by fetch: there was no answer to lose.
          if (outcome !== 'done') assert.equal(outcome, 'unknown', `The step "${step.id}".`)
          const settlement = await bench.settled(() => bench.reader.settle(step, produced))
          assert.equal(settlement.found, 'yes', `The step "${step.id}".`)
          return settlement.found === 'yes' ? { ...produced, ...settlement.produced } : produced
        }),
      )
    },
  },
  {
    name: 'failed writes are told for what they prove',
    run: async (subject) => {
      const { plan, drafts, forAll } = await openBench(subject)
      await forAll(fc.tuple(drafts, fc.constantFrom(...FAILURES)), async ([draft, { answer, outcomes }]) => {
        const failing = fetchAnsweringWrites(subject.effects.fetch, searchesOf(subject), async () => answer)
        const { fetch, requests } = recordingFetch(failing)
        const { definition, options, secrets, effects } = subject
        const writer = definition.openWriter(options, secrets, { ...effects, fetch })
        const [step] = plan(draft).steps
        if (step === undefined) return
        const { outcome } = await writer.send(stored(step), startOf(draft))
        if (!requests.some((request) => isWrite(request, searchesOf(subject)))) return
        assert.ok(outcomes.includes(outcome), `${JSON.stringify(answer)} came out as "${outcome}".`)
      })
    },
  },
  {
    name: 'secrets occur in no plan, no request but its headers, no outcome, no finding and no error',
    run: async (subject) => {
      const { plan, drafts, forAll } = await openBench(subject)
      const secrets = secretTexts(subject.secrets)
      const failures = FAILURES.map(({ answer }) => answer)
      await forAll(
        fc.tuple(drafts, fc.constantFrom<HelpdeskAnswer | undefined>(undefined, ...failures)),
        async ([draft, failure]) => {
          const { fetch, requests } = recordingFetch(
            failure === undefined ? subject.effects.fetch : async () => failure,
          )
          const { definition, options } = subject
          const effects = { ...subject.effects, fetch }
          const reader = definition.openReader(options, subject.secrets, effects)
          const writer = definition.openWriter(options, subject.secrets, effects)
          const said = [
            await told(() => reader.check()),
            await told(() => reader.describe()),
            await told(() => reader.read('1')),
            JSON.stringify(plan(draft)),
          ]
          for (const step of plan(draft).steps.slice(0, 1))
            said.push(
              await told(() => reader.settle(step, startOf(draft))),
              await told(() => writer.send(step, startOf(draft))),
            )
          const shown = [...said, ...requests.map(({ headers: _, ...request }) => JSON.stringify(request))]
          for (const secret of secrets) assert.ok(!shown.some((text) => text.includes(secret)), 'A secret is shown.')
        },
      )
    },
  },
]

/** What a call says, whether it answers or throws. */
async function told(call: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await call())
  } catch (error) {
    return error instanceof Error
      ? `${error.message} ${JSON.stringify({ ...error })} ${String(error.cause)}`
      : String(error)
  }
}

/** Every text in the secrets that is long enough to be one. */
function secretTexts(secrets: unknown): readonly string[] {
  if (typeof secrets === 'string') return secrets.length >= 6 ? [secrets] : []
  return typeof secrets === 'object' && secrets !== null ? Object.values(secrets).flatMap(secretTexts) : []
}
