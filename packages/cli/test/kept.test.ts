import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { LaneReport } from 'handoffkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FakeTerminal, Ran } from './fake-terminal.ts'
import { run } from './fake-terminal.ts'

const fixture = join(import.meta.dirname, 'fixtures/desk')
const oddDesk = fileURLToPath(new URL('./odd-desk.ts', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-kept-'))
  cpSync(fixture, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs a command in the workspace, with the clock of the machine as a store in a file has it. */
function handoff(command: string, fake: FakeTerminal = {}): Promise<Ran> {
  return run(command.split(' '), { cwd: folder, now: Date.now, ...fake })
}

/** The workspace with a store in a file and a desk that does as told. */
function workspace(does?: 'refuse' | 'lose', rest: object = {}): void {
  const path = join(fixture, 'handoff.config.json')
  const file = JSON.parse(readFileSync(path, 'utf8'))
  const options = { ...file.helpdesk.options, ...(does === undefined ? {} : { does }) }
  const helpdesk = { adapter: 'odd-desk', options }
  const plugins = [{ name: 'odd', from: oddDesk }]
  const text = JSON.stringify({ ...file, helpdesk, plugins, store: 'sqlite:./handoffs.db', ...rest })
  writeFileSync(join(folder, 'handoff.config.json'), text)
}

interface Listed {
  readonly records: readonly { readonly handoffId: string; readonly eventId: string; readonly status: string }[]
  readonly next: string | null
}

interface Shown {
  readonly state: object
  readonly attempts: readonly { readonly move: string; readonly by?: string; readonly known?: object }[]
}

/** What a command prints for programs. */
async function object<Answer>(command: string): Promise<Answer> {
  const { code, output } = await handoff(`${command} --format json`)
  expect(code).toBe(0)
  return JSON.parse(output) as Answer
}

const listed = (filters = ''): Promise<Listed> => object(`list${filters}`)
const shown = (id: string): Promise<Shown> => object(`show ${id}`)

async function onlyId(): Promise<string> {
  const { records } = await listed()
  return records[0]?.handoffId ?? ''
}

describe('what is kept about handoffs', () => {
  test('is listed, shown, and tried again once the helpdesk is mended', async () => {
    workspace('refuse')
    expect((await handoff('deliver --event event.json')).code).toBe(1)
    const id = await onlyId()

    const { output } = await handoff('list --status dead', { columns: 100 })
    expect(output).toContain(id)
    expect(output).toContain('1 handoff')
    expect((await handoff(`show ${id}`)).output).toContain('The desk is full.')
    const timeline = (await handoff(`attempts ${id}`)).output
    expect(timeline).toMatch(/1 +20\d\d-\d\d-\d\d \d\d:\d\d:\d\d +\d+ ms +send create +refused: The desk is full\./u)

    const dry = await handoff('redeliver --status dead --dry-run')
    expect([dry.code, dry.output]).toEqual([0, expect.stringContaining('nothing was changed')])
    expect((await handoff('redeliver --status dead', { answers: ['n'] })).output).toContain('nothing was changed')
    expect((await listed()).records[0]?.status).toBe('dead')

    workspace()
    const again = await handoff(`redeliver ${id} --by ann`, { answers: ['y'] })
    expect([again.code, again.messages]).toEqual([0, 'Try 1 handoff again? [y/N] \n'])
    expect((await handoff(`redeliver ${id} --yes`)).output).toContain('it is tried anyway')
    const worked = await handoff('work --until-idle')
    expect([worked.code, worked.output]).toEqual([0, expect.stringContaining(`${id} delivered: ticket T-1`)])
    expect((await listed(' --ticket T-1')).records).toMatchObject([{ handoffId: id, status: 'delivered', attempts: 4 }])
    const { attempts } = await object<Shown>(`attempts ${id}`)
    expect(attempts.map(({ move }) => move)).toEqual(['send', 'redeliver', 'send', 'read'])
    expect(attempts[1]?.by).toBe('ann')
    expect((await handoff(`redeliver ${id} --yes`)).code).toBe(1)
  })

  test('tells what a person found where nobody else can tell', async () => {
    workspace('lose')
    expect((await handoff('deliver --event event.json')).code).toBe(1)
    const id = await onlyId()
    const { output } = await handoff(`show ${id}`)
    expect(output.replaceAll(/\s+/gu, ' ')).toContain(`handoff redeliver ${id} --found TICKET or --absent`)
    expect((await handoff(`redeliver ${id}`)).code).toBe(0)
    expect((await handoff('work --until-idle')).code).toBe(1)
    workspace()
    expect((await handoff(`redeliver ${id} --absent`)).code).toBe(0)
    expect((await handoff('work --until-idle')).code).toBe(0)
    const { attempts } = await shown(id)
    const known = attempts.flatMap(({ known: said }) => said ?? [])
    expect(known).toEqual([{ list: 'steps', step: 'create', settlement: { found: 'no' } }])
    expect((await handoff(`redeliver ${id} --found T-1`)).messages).toContain(
      'only a parked handoff has a step in doubt',
    )
  })

  test('takes a ticket that was found', async () => {
    workspace('lose')
    await handoff('deliver --event event.json')
    const id = await onlyId()
    await handoff(`redeliver ${id} --found T-9`)
    expect((await handoff('work --until-idle --for 30s')).code).toBe(0)
    expect((await shown(id)).state).toMatchObject({
      status: 'delivered',
      ticket: { id: 'T-9' },
      audit: null,
    })
  })

  test('is told with the attempts of this run, however far the clocks of terminal and store differ', async () => {
    workspace('refuse')
    const day = 86_400_000
    for (const now of [() => Date.now() + day, () => Date.now() - day]) {
      const ran = await handoff('deliver --event event.json --format json', { now })
      const { attempts } = JSON.parse(ran.output) as Shown
      expect(attempts.map(({ move }) => move)).toEqual(['send'])
      expect(JSON.parse((await handoff('deliver --event event.json --format json', { now })).output).attempts).toEqual(
        [],
      )
      for (const name of ['handoffs.db', 'handoffs.db-wal', 'handoffs.db-shm'])
        rmSync(join(folder, name), { force: true })
    }
  })

  test('is listed by filters, page by page, with previews', async () => {
    workspace()
    const event = JSON.parse(readFileSync(join(fixture, 'event.json'), 'utf8'))
    const events = [1, 2, 3].map((n) => ({
      ...event,
      id: `evt-${n}`,
      environment: n === 3 ? 'staging' : 'production',
      conversation: { id: `conv-${n}` },
      customer: { id: n === 1 ? 'ann' : 'bob' },
    }))
    writeFileSync(join(folder, 'events.json'), JSON.stringify(events))
    await handoff('deliver --event events.json')
    const idsOf = async (filters: string) => (await listed(filters)).records.map(({ eventId }) => eventId)
    expect((await idsOf('')).toSorted()).toEqual(['evt-1', 'evt-2', 'evt-3'])
    expect(await idsOf(' --status previewed')).toEqual(['evt-3'])
    expect(await idsOf(' --environment staging')).toEqual(['evt-3'])
    expect(await idsOf(' --conversation conv-2')).toEqual(['evt-2'])
    expect(await idsOf(' --customer ann --from 1h')).toEqual(['evt-1'])
    expect(await idsOf(' --to 1h')).toEqual([])
    expect(await idsOf(' --team nobody')).toEqual([])
    const seen: string[] = []
    for (let after = ''; ; ) {
      const page = await listed(` --limit 1${after}`)
      seen.push(...page.records.map(({ eventId }) => eventId))
      if (page.next === null) break
      after = ` --after ${page.next}`
    }
    expect(seen.toSorted()).toEqual(['evt-1', 'evt-2', 'evt-3'])
    expect((await handoff('list')).output).toMatch(/^h-[a-z2-7]{26} {2}20\d\d.* previewed +- +vip-care$/mu)
    expect((await handoff('list --status dead')).output).toBe('No handoff is like that.\n')
  })

  test('is delivered by one worker for several workspaces, and one that delivers nothing keeps no other from it', async () => {
    const all = ['.', 'beta', 'gamma']
    for (const name of ['beta', 'gamma']) cpSync(fixture, join(folder, name), { recursive: true })
    const write = (does?: 'refuse'): void => {
      workspace(does)
      const file = JSON.parse(readFileSync(join(folder, 'handoff.config.json'), 'utf8'))
      const to = (name: string, rest: object = {}) =>
        writeFileSync(join(folder, name, 'handoff.config.json'), JSON.stringify({ ...file, name, ...rest }))
      to('beta')
      to('gamma', { environments: { staging: { preview: true } } })
    }
    write('refuse')
    for (const path of ['.', 'beta']) {
      expect((await handoff(`deliver --event event.json -w ${path}`)).code).toBe(1)
      expect((await handoff(`redeliver --status dead --yes -w ${path}`)).code).toBe(0)
    }
    write()
    const worked = await handoff(`work --until-idle ${all.map((path) => `-w ${path}`).join(' ')} --format json`)
    expect([worked.code, worked.messages]).toEqual([0, expect.stringContaining('delivering in beta: production')])
    expect(worked.messages).toContain('no environment delivers')
    const told = worked.output.trim().split('\n')
    const notices = told.map((one) => JSON.parse(one) as { readonly kind: string; readonly workspace: string })
    const delivered = notices.filter(({ kind }) => kind === 'delivered').map(({ workspace: name }) => name)
    expect(new Set(delivered)).toEqual(new Set(['desk', 'beta']))
    expect((await handoff('work --until-idle -w gamma')).code).toBe(2)
  })

  test('is not there where the workspace keeps nothing', async () => {
    workspace(undefined, { store: 'memory' })
    for (const command of ['list', 'show h-x', 'attempts h-x', 'redeliver h-x', 'lanes', 'work']) {
      const { code, messages } = await handoff(command)
      expect([command, code]).toEqual([command, 2])
      expect(messages).toContain('keeps nothing between two commands')
    }
  })

  test.each([
    ['show h-nobody', 1, 'HK_HANDOFF_UNKNOWN'],
    ['attempts h-nobody', 1, 'HK_HANDOFF_UNKNOWN'],
    ['redeliver h-nobody', 1, 'HK_HANDOFF_UNKNOWN'],
    ['redeliver', 2, 'this does not say which handoffs'],
    ['redeliver h-nobody --status dead', 2, 'both an id and a filter are given'],
    ['redeliver --status dead --absent', 2, 'what was found is about one handoff'],
    ['list --limit many', 2, 'It is no number from 1 to 1000.'],
    ['list --from yesterday', 2, 'Write it as'],
    ['lanes pause elsewhere', 2, 'there is no lane'],
    ['lanes pause production --for ever', 2, 'Write it as'],
    ['work --environment staging', 2, 'no environment delivers'],
  ])('%s: exit code %i', async (command, code, words) => {
    workspace()
    const ran = await handoff(command)
    expect([ran.code, ran.messages.replaceAll(/\s+/gu, ' ')]).toEqual([code, expect.stringContaining(words)])
  })
})

describe('lanes', () => {
  test('rest and work as an operator says', async () => {
    workspace()
    expect((await handoff('lanes')).output).toMatch(/desk\/production +works +nothing/u)
    const paused = await object<readonly LaneReport[]>('lanes pause production')
    expect(paused.at(-1)).toMatchObject({ lane: 'desk/production', rests: { because: 'operator', untilMs: null } })
    expect((await handoff('deliver --event event.json --wait 0')).code).toBe(3)
    expect((await handoff('lanes')).output.replaceAll(/\s+/gu, ' ')).toContain('1 handoff, the oldest from')
    expect((await handoff('work --until-idle')).output).toBe('')
    await handoff('lanes resume desk/production')
    expect((await handoff('work --until-idle')).output).toContain('delivered: ticket T-1')
    const [, , resting] = await object<readonly LaneReport[]>('lanes pause production --for 30m')
    expect(resting?.rests?.untilMs).toBeGreaterThan(Date.now())
  })
})

/** Lets what is kept have been accepted so much earlier, by the store's clock. */
function age(ms: number): void {
  const database = new DatabaseSync(join(folder, 'handoffs.db'))
  database.exec(`update handoff set watched_since_ms = watched_since_ms - ${ms}`)
  database.close()
}

describe('a handoff that is late', () => {
  test('is told once, although its lane rests', async () => {
    workspace()
    await handoff('lanes pause production')
    await handoff('deliver --event event.json --wait 0')
    const id = await onlyId()
    expect((await handoff('work --until-idle')).output).toBe('')
    age(300_000)
    const { output } = await handoff('work --until-idle', { columns: 200 })
    expect(output).toMatch(new RegExp(`${id} not delivered after .*: its lane rests or has no call left`, 'u'))
    expect((await handoff('work --until-idle')).output).toBe('')
  })

  test('is told by "handoff deliver" beside its results', async () => {
    workspace()
    await handoff('lanes pause production')
    await handoff('deliver --event event.json --wait 0')
    age(300_000)
    const { output, messages } = await handoff('deliver --event event.json --wait 0 --format json')
    expect(JSON.parse(output)).toMatchObject({ status: 'accepted' })
    expect(messages.replaceAll(/\s+/gu, ' ')).toContain(`${await onlyId()} is not delivered after`)
    await handoff('lanes resume production')
    expect((await handoff('work --until-idle --format json')).output).not.toContain('overdue')
  })
})

describe('handoff work', () => {
  test('delivers until it is stopped, and says so', async () => {
    workspace()
    await handoff('lanes pause production')
    await handoff('deliver --event event.json --wait 0')
    await handoff('lanes resume production')
    const stopped = Promise.withResolvers<void>()
    const working = handoff('work --format json', { stopped: stopped.promise })
    for (let tries = 0; (await listed()).records[0]?.status !== 'delivered' && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    stopped.resolve()
    const { code, output, messages } = await working
    expect(code).toBe(0)
    const [first = ''] = output.split('\n')
    expect(JSON.parse(first)).toMatchObject({ kind: 'delivered', ticket: { id: 'T-1' } })
    expect(messages).toContain('SIGTERM: finishing what is under way')
  })

  test('ends after the time that it is given', async () => {
    workspace()
    const { code, messages } = await handoff('work --for 1s')
    expect([code, messages]).toEqual([0, 'handoff work delivering in production\n'])
  })
})

describe('what is kept about a conversation or a customer', () => {
  interface Erased {
    readonly dryRun: boolean
    readonly complete: boolean
    readonly environments: readonly { readonly environment: string; readonly handoffs: number }[]
  }
  const idOf = (name: 'conversation' | 'customer'): string =>
    JSON.parse(readFileSync(join(folder, 'event.json'), 'utf8'))[name].id

  test('is erased by a person who means it, and nothing of it is printed', async () => {
    workspace()
    await handoff('deliver --event event.json')
    const id = await onlyId()
    const conversation = idOf('conversation')
    const dry = await handoff(`erase --conversation ${conversation} --dry-run`)
    expect([dry.code, dry.output]).toEqual([0, expect.stringContaining('Nothing was changed.')])
    const asked = await handoff(`erase --conversation ${conversation}`, { answers: ['n'] })
    expect([asked.code, asked.messages]).toEqual([0, 'Erase 1 thing for good? [y/N] \n'])
    expect((await listed()).records).toHaveLength(1)
    const done = await handoff(`erase --conversation ${conversation}`, { answers: ['y'] })
    expect([done.code, done.output]).toEqual([0, expect.stringMatching(/: 1 handoff, 0 previews, 0 context objects/u)])
    expect(done.output + done.messages).not.toContain(conversation)
    expect((await listed()).records).toEqual([])
    expect((await handoff(`show ${id}`)).code).toBe(1)
    expect((await handoff(`erase --conversation ${conversation}`)).output).toContain('Nothing is kept of that.')
  })

  test('is left where its delivery has not ended, unless that is given up', async () => {
    workspace('lose')
    await handoff('deliver --event event.json')
    const id = await onlyId()
    await handoff(`redeliver ${id}`)
    const conversation = idOf('conversation')
    const left = await handoff(`erase --conversation ${conversation}`)
    expect([left.code, left.output]).toEqual([1, expect.stringContaining(`${id} is still to be delivered`)])
    const erased = await object<Erased>(`erase --conversation ${conversation} --force`)
    expect(erased).toMatchObject({ dryRun: false, complete: true })
    expect(erased.environments).toContainEqual(expect.objectContaining({ handoffs: 1, givenUp: 1 }))
    expect((await listed()).records).toEqual([])
  })

  test.each(['erase', 'erase --customer=', 'erase --customer a --conversation b'])('%s is refused', async (command) => {
    workspace()
    expect((await handoff(command)).code).toBe(2)
  })
})
