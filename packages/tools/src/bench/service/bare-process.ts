import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { openBareInserts } from '../store/accept/bare-inserts.ts'

/**
 * The least that can be done to accept over HTTP: reads and parses the body, keeps a row of the same size in the same
 * table, commits as the store does, answers. No key, no check, no rules, nothing delivered.
 *
 * Arguments: `sqlite` or `postgres`, and where; the place holds one handoff, whose row is copied.
 */
const [kind = '', place = ''] = process.argv.slice(2)
const insert = kind === 'sqlite' ? openBareInserts(place, 100).insert : await bareRows(place)
let accepted = 0
const server = createServer((request, response) => {
  void answer(request, response)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '')
})
process.on('disconnect', () => process.exit())

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  JSON.parse(await text(request))
  await insert()
  accepted += 1
  response.writeHead(202, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ handoffId: `h-${accepted}`, status: 'accepted' }))
}

/** As many connections as the store opens, one statement for each row. */
async function bareRows(url: string): Promise<() => Promise<void>> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const { rows } = await pool.query<Readonly<Record<string, unknown>>>('select * from handoff limit 1')
  const { serial: _, id: _id, ...row } = rows[0] ?? {}
  const names = Object.keys(row)
  const values = Object.values(row)
  const places = names.map((_, at) => `$${at + 2}`)
  const statement = `insert into handoff (id, ${names.join(', ')}) values ($1, ${places.join(', ')})`
  let count = 0
  return async () => {
    count += 1
    await pool.query({ name: 'insert', text: statement, values: [`h-${count}`, ...values] })
  }
}
