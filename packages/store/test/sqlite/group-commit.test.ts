import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/sqlite/sqlite-store.ts'
import type { Fault } from '../faulty-dialect.ts'
import { faults } from '../faulty-dialect.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const LANE = 'acme/production'

async function openWith(planned: readonly Fault[], groupOf = 100) {
  const path = join(temporaryFolder(), 'handoffs.db')
  const { dialect, statements, plan } = faults()
  const store = await openSqliteStore(path, { groupOf }, { dialect })
  plan(planned)
  const accept = (n: number) => store.outbox.accept(LANE, sampleRecord({ id: `evt-${n}`, conversation: `c-${n}` }))
  const count = (statement: string) => statements().filter((one) => one === statement).length
  return { path, store, accept, count, statements }
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

describe('changes that come at the same time', () => {
  test('share a commit', async () => {
    const { store, accept, count } = await openWith([])
    await Promise.all(numbers(50).map(accept))
    expect(count('commit')).toBe(1)
    await Promise.all(numbers(120).map((n) => accept(n + 50)))
    expect(count('commit')).toBe(3)
    expect((await store.outbox.list({ limit: 200 })).records).toHaveLength(170)
    await store.close()
  })

  test('are answered after the commit that holds them', async () => {
    const { path, store, accept } = await openWith([], 3)
    const others = new DatabaseSync(path, { readOnly: true })
    const seen = others.prepare('select count(*) as rows from handoff where id = ?')
    await Promise.all(
      numbers(20).map(async (n) => {
        const { record } = await accept(n)
        expect(seen.get(record.prepared.handoffId)).toEqual({ rows: 1 })
      }),
    )
    others.close()
    await store.close()
  })

  test('do not fail for each other', async () => {
    const { store, accept } = await openWith([])
    const wrong = store.outbox.changeLane(LANE, () => {
      throw new Error('This change is wrong.')
    })
    const answers = await Promise.allSettled([accept(1), wrong, accept(2)])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.outbox.list()).records).toHaveLength(2)
    await store.close()
  })

  test('are all told when the commit gave no answer, and never done again', async () => {
    const { store: well, accept: acceptWell, statements } = await openWith([])
    await Promise.all(numbers(3).map(acceptWell))
    await well.close()
    const at = statements().indexOf('commit')
    for (const when of ['before', 'after'] as const) {
      const { store, accept, count } = await openWith([{ at, when }])
      const answers = await Promise.allSettled(numbers(3).map(accept))
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      expect(count('begin')).toBe(1)
      expect((await store.outbox.list()).records).toHaveLength(when === 'before' ? 0 : 3)
      const again = await Promise.all(numbers(3).map(accept))
      expect(new Set(again.map(({ kind }) => kind))).toEqual(new Set([when === 'before' ? 'accepted' : 'exists']))
      await store.close()
    }
  })
})
