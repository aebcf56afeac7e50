import { deepEqual, equal } from 'node:assert/strict'
import type { ContextWrite } from '../change-context.ts'
import { patchContext, putContext } from '../change-context.ts'
import type { ContextPlace, Contexts, StoredContext } from '../contexts.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'

/** A new, empty place for context objects, whose clock the laws can move. */
export interface ContextFixture extends LawFixture {
  readonly contexts: Contexts
  readonly advance: (ms: number) => Promise<void>
}

/** A write that is tried beside others. */
export interface TriedWrite extends ContextWrite {
  readonly how: 'put' | 'patch'
}

const HOUR_MS = 3_600_000
const place: ContextPlace = { workspace: 'acme', environment: 'production', conversation: 'conv-1' }
const write = (context: ContextWrite['context'], more: Partial<ContextWrite> = {}): ContextWrite => ({
  context,
  keptMs: HOUR_MS,
  ...more,
})

const law = (
  name: string,
  prove: (contexts: Contexts, fixture: ContextFixture) => Promise<void>,
): Law<ContextFixture> => fixtureLaw(name, (fixture) => prove(fixture.contexts, fixture))

const changeOf = ({ how, ...what }: TriedWrite) => (how === 'put' ? putContext(what) : patchContext(what))

/**
 * Tries some writes at the same time, and proves that they happened one after the other: there is an order of them in
 * which each met what the one before had stored, and in which those that were refused had to be.
 *
 * @throws when there is no such order
 */
export async function proveOrder(
  contexts: Contexts,
  where: ContextPlace,
  writes: readonly TriedWrite[],
): Promise<void> {
  const answers = await Promise.all(
    writes.map(async (one) => ({ one, answer: await contexts.change(where, changeOf(one)) })),
  )
  const stored = answers
    .flatMap(({ one, answer }) => (answer.kind === 'stored' ? [{ one, stored: answer.stored }] : []))
    .toSorted((a, b) => a.stored.version - b.stored.version)
  let before: StoredContext | undefined
  for (const [no, { one, stored: after }] of stored.entries()) {
    const made = changeOf(one)(before)
    equal(after.version, no + 1, 'every version is given once')
    deepEqual(
      made,
      { next: { context: after.context, keptMs: one.keptMs, ...customerOf(after) } },
      'each write meets what the one before has stored',
    )
    before = after
  }
  for (const { one, answer } of answers) {
    if (answer.kind === 'stored') continue
    const { version } = answer.refusal
    equal(version !== null && version > stored.length, false, 'a refused write has seen a version that there is')
    equal(one.expected === version || one.expected === undefined, false, 'only a write that expects another is refused')
  }
  deepEqual(await contexts.get(where), before)
}

function customerOf({ customer }: StoredContext): { readonly customer?: string } {
  return customer === undefined ? {} : { customer }
}

/** What every place for context objects must do. */
export const contextLaws: readonly Law<ContextFixture>[] = [
  law('stores a context object and gives it back unchanged', async (contexts) => {
    equal(await contexts.get(place), undefined)
    const context = { 'order-id': '00418837', count: 3, gift: true, note: null, tags: ['a', 1], ['__proto__']: 'x' }
    const answer = await contexts.change(place, putContext(write(context, { customer: 'u-1' })))
    const stored = await contexts.get(place)
    deepEqual(answer, { kind: 'stored', stored })
    deepEqual(stored?.context, context)
    deepEqual([stored?.version, stored?.customer], [1, 'u-1'])
    equal((stored?.expiresAtMs ?? 0) - (stored?.updatedAtMs ?? 0), HOUR_MS)
  }),

  law('replaces it, and merges into it, as the next version', async (contexts) => {
    await contexts.change(place, patchContext(write({ a: 1, gone: null, c: 'x' }, { customer: 'u-1' })))
    await contexts.change(place, patchContext(write({ a: null, b: ['2'], c: 'y' })))
    const merged = await contexts.get(place)
    deepEqual([merged?.context, merged?.version, merged?.customer], [{ b: ['2'], c: 'y' }, 2, 'u-1'])
    await contexts.change(place, putContext(write({ d: null })))
    const replaced = await contexts.get(place)
    deepEqual([replaced?.context, replaced?.version, replaced?.customer], [{ d: null }, 3, 'u-1'])
  }),

  law('refuses who expects another version, and writes nothing then', async (contexts) => {
    const expecting = (expected: number | 'any') =>
      contexts.change(place, putContext(write({ by: String(expected) }, { expected })))
    const refused = (version: number | null) => ({ kind: 'refused', refusal: { kind: 'changed', version } })
    deepEqual([await expecting(1), await expecting('any')], [refused(null), refused(null)])
    equal(await contexts.get(place), undefined)
    await contexts.change(place, putContext(write({})))
    equal((await expecting(1)).kind, 'stored')
    deepEqual(await expecting(1), refused(2))
    equal((await expecting('any')).kind, 'stored')
    deepEqual((await contexts.get(place))?.context, { by: 'any' })
  }),

  law('keeps one for each conversation, environment and workspace', async (contexts) => {
    const places: readonly ContextPlace[] = [
      place,
      { ...place, conversation: 'conv-2' },
      { ...place, environment: 'staging' },
      { ...place, workspace: 'else' },
    ]
    for (const [no, one] of places.entries()) await contexts.change(one, putContext(write({ no })))
    for (const [no, one] of places.entries()) deepEqual((await contexts.get(one))?.context, { no })
  }),

  law('lets it expire, so long after the last write', async (contexts, { advance }) => {
    await contexts.change(place, putContext(write({ a: 1 }, { keptMs: 1_500 })))
    await advance(1_000)
    await contexts.change(place, patchContext(write({ b: 2 }, { keptMs: 1_500 })))
    await advance(1_000)
    equal((await contexts.get(place))?.version, 2)
    await advance(1_000)
    equal(await contexts.get(place), undefined)
    await contexts.change(place, patchContext(write({ c: 3 })))
    const anew = await contexts.get(place)
    deepEqual([anew?.context, anew?.version], [{ c: 3 }, 1])
  }),

  law('lets changes of one conversation happen one after the other', async (contexts) => {
    await proveOrder(contexts, place, [
      { how: 'patch', ...write({ a: 1 }) },
      { how: 'patch', ...write({ b: 2 }, { customer: 'u-1' }) },
      { how: 'put', ...write({ c: 3 }, { expected: 1 }) },
      { how: 'patch', ...write({ a: null, d: 4 }, { expected: 2 }) },
      { how: 'put', ...write({ e: 5 }) },
      { how: 'patch', ...write({ f: 6 }, { expected: 'any' }) },
      { how: 'patch', ...write({ g: 7 }, { expected: 1 }) },
    ])
  }),
]
