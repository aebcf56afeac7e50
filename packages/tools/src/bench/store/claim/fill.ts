import { DatabaseSync } from 'node:sqlite'
import type { Store } from '@handoffkit/store'
import { withClient } from '../../../postgres/with-client.ts'
import type { BacklogPlan } from './backlog-plan.ts'
import type { Templates } from './template-rows.ts'
import { makeTemplates } from './template-rows.ts'

/** How the two databases say what a fill needs. */
interface Dialect {
  /** A table `n` with a column `i` that counts from 1. */
  readonly series: (count: number) => string
  /** 26 random characters. */
  readonly drawn: string
}

const SQLITE: Dialect = {
  series: (count) =>
    `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n) as n`,
  drawn: `substr(lower(hex(randomblob(16))), 1, 26)`,
}
const POSTGRES: Dialect = {
  series: (count) => `generate_series(1::bigint, ${count}) as n(i)`,
  drawn: `substr(md5(random()::text || n.i::text), 1, 26)`,
}

const DAY_MS = 86_400_000

/** Fills the file of a store. Nobody else has it open. */
export async function fillFile(path: string, open: (path: string) => Promise<Store>, plan: BacklogPlan): Promise<void> {
  const store = await open(path)
  const templates = await makeTemplates(store)
  await store.close()
  const database = new DatabaseSync(path)
  database.exec('pragma synchronous=off; pragma cache_size=-400000; begin')
  const columns = database
    .prepare('pragma table_info(handoff)')
    .all()
    .map(({ name }) => String(name))
  for (const statement of statements(plan, templates, columns, SQLITE)) database.exec(statement)
  database.exec('commit; pragma wal_checkpoint(truncate)')
  database.close()
}

/** Fills a database that was migrated, and gathers statistics as its autovacuum would within a minute. */
export async function fillDatabase(url: string, store: Store, plan: BacklogPlan): Promise<void> {
  const templates = await makeTemplates(store)
  await withClient(url, async (client) => {
    await client.query('set synchronous_commit = off')
    const { rows } = await client.query(
      `select column_name from information_schema.columns where table_name = 'handoff'`,
    )
    const columns = rows.map(({ column_name: name }) => String(name))
    for (const statement of statements(plan, templates, columns, POSTGRES)) await client.query(statement)
    await client.query('vacuum (analyze) handoff')
    await client.query('vacuum (analyze) attempt')
    await client.query('checkpoint')
  })
}

/** Ended ones of the last 30 days over all lanes; due ones and waiting ones over the busy ones, each with a conversation of its own. */
function statements(
  { rows, lanes, busyLanes, due }: BacklogPlan,
  templates: Templates,
  columns: readonly string[],
  { series, drawn }: Dialect,
): readonly string[] {
  const now = Date.now()
  const copies = (of: string, count: number, values: Readonly<Record<string, string>>): string => {
    const copied = columns.filter((name) => name !== 'serial')
    const all: Readonly<Record<string, string>> = {
      id: `'h-' || ${drawn}`,
      conversation: `'conv-' || ${drawn}`,
      ...values,
    }
    const selected = copied.map((name) => all[name] ?? `t.${name}`)
    return `insert into handoff (${copied.join(', ')}) select ${selected.join(', ')} from handoff as t cross join ${series(count)} where t.id = '${of}'`
  }
  const received = (count: number): string => `${now - 30 * DAY_MS} + n.i * ${Math.floor((29 * DAY_MS) / count)}`
  const lane = (count: number): string => `'acme/lane-' || (n.i % ${count})`
  const ended = rows - 2 * due
  return [
    copies(templates.ended, ended, {
      lane: lane(lanes),
      received_at_ms: received(ended),
      customer: `'cust-' || (n.i % 400000)`,
      ticket: `'' || n.i`,
    }),
    copies(templates.due, due, {
      lane: lane(busyLanes),
      received_at_ms: `${now - 3_600_000} + n.i`,
      due_at_ms: `${now - 3_600_000} + n.i`,
    }),
    copies(templates.waiting, due, {
      lane: lane(busyLanes),
      received_at_ms: `${now - 7_200_000} + n.i`,
      due_at_ms: `${now + 3_600_000} + n.i`,
    }),
    `insert into attempt (handoff, no, opened_at_ms, opening, closed_at_ms, closing)
      select h.serial, a.no, a.opened_at_ms, a.opening, a.closed_at_ms, a.closing from handoff as h
      cross join attempt as a
      where a.handoff = (select serial from handoff where id = '${templates.waiting}')
      and h.attempts > 0 and h.due_at_ms is not null and h.serial <> a.handoff`,
  ]
}
