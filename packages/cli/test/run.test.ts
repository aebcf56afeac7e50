import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TEMPLATE_NAMES } from '../src/init-workspace.ts'
import { SAMPLE_FOLDER, sampleEvents } from '../src/sample-workspace.ts'
import { run } from './fake-terminal.ts'

function inFolder(): { readonly folder: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-run-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

describe('progress', () => {
  const many = sampleEvents()
    .map((file) => JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))))
    .join('\n')
  const args = ['preview', '-w', SAMPLE_FOLDER, '--event', '-', '--format', 'json']

  test('is shown on a terminal, and taken back before each result', async () => {
    const { messages, output } = await run(args, { input: many, columns: 100 })
    expect(messages).toContain('2 of 11')
    expect(messages).toMatch(/\r *\r$/u)
    expect(output).not.toContain('\r')
  })

  test('is not shown in a pipe', async () => {
    expect((await run(args, { input: many })).messages).toBe('')
  })
})

describe('handoff init', () => {
  test.each(TEMPLATE_NAMES)(
    'makes a workspace for %s that is without mistakes and passes its tests',
    async (adapter) => {
      using place = inFolder()
      const { folder } = place
      expect(await run(['init', 'My Support', '--adapter', adapter], { cwd: folder })).toMatchObject({ code: 0 })
      const cwd = join(folder, 'My Support')
      expect(await run(['validate', '--format', 'json'], { cwd })).toMatchObject({
        code: 0,
        output: expect.stringContaining('"findings":[]'),
      })
      const events = ['events/late-parcel.json', 'events/keys-that-miss.json', 'handoff.config.json']
      expect(await run(['validate', ...events], { cwd })).toMatchObject({
        code: 0,
        output: expect.stringContaining('No mistakes'),
      })
      const { code, output } = await run(['test', '--format', 'json'], { cwd })
      expect([code, JSON.parse(output)]).toMatchObject([0, { ruleset: 'my-support', passed: true, unreached: [] }])
    },
  )

  test('makes a workspace in memory that runs at once', async () => {
    using place = inFolder()
    const { folder: cwd } = place
    await run(['init', '--yes'], { cwd })
    for (const event of ['late-parcel', 'keys-that-miss']) {
      expect(await run(['preview', '--event', `events/${event}.json`], { cwd })).toMatchObject({
        code: 0,
        messages: '',
      })
      expect(await run(['explain', '--event', `events/${event}.json`], { cwd })).toMatchObject({
        code: 0,
        messages: '',
      })
      expect(await run(['deliver', '--event', `events/${event}.json`], { cwd })).toMatchObject({
        code: 0,
        messages: '',
      })
    }
    expect(await run(['doctor'], { cwd })).toMatchObject({ code: 0, messages: '' })
  })

  test('asks on a terminal, until the answer is a helpdesk', async () => {
    using place = inFolder()
    const { folder: cwd } = place
    const answers = ['phone', 'request-tracker', 'https://rt.harbour.example']
    const { code, messages } = await run(['init'], { cwd, answers })
    expect(code).toBe(0)
    expect(messages.split('\n')).toHaveLength(4)
    expect(readFileSync(join(cwd, 'handoff.config.json'), 'utf8')).toContain('"url": "https://rt.harbour.example"')
  })

  test('asks nothing with --yes', async () => {
    using place = inFolder()
    expect(await run(['init', '--yes'], { cwd: place.folder, answers: [] })).toMatchObject({ code: 0, messages: '' })
  })

  test('writes nothing at all when one file is there', async () => {
    using place = inFolder()
    const { folder: cwd } = place
    mkdirSync(join(cwd, 'events'))
    writeFileSync(join(cwd, 'events/late-parcel.json'), 'mine')
    expect(await run(['init', '--yes'], { cwd })).toMatchObject({ code: 2 })
    expect(readFileSync(join(cwd, 'events/late-parcel.json'), 'utf8')).toBe('mine')
    expect(await run(['validate'], { cwd })).toMatchObject({ code: 2 })
  })
})

describe('handoff fields', () => {
  test('prints a snapshot that a workspace can use in the place of its helpdesk', async () => {
    using place = inFolder()
    const { folder: cwd } = place
    const { output } = await run(['fields', '-w', SAMPLE_FOLDER, '--format', 'json'])
    writeFileSync(join(cwd, 'catalog.json'), output)
    expect(await run(['validate', 'catalog.json'], { cwd })).toMatchObject({ code: 0 })
    const config = JSON.parse(
      readFileSync(join(import.meta.dirname, 'fixtures/closed-desk/handoff.config.json'), 'utf8'),
    )
    writeFileSync(join(cwd, 'handoff.config.json'), JSON.stringify({ ...config, catalog: './catalog.json' }))
    writeFileSync(join(cwd, 'ruleset.json'), readFileSync(join(SAMPLE_FOLDER, 'ruleset.json')))
    const again = await run(['fields', '--format', 'json'], { cwd, env: { RT_TOKEN: '1-2-abc' } })
    expect(again).toMatchObject({ code: 0, messages: expect.stringContaining('older catalog') })
    expect(JSON.parse(again.output)).toEqual(JSON.parse(output))
  })
})

describe('help', () => {
  const commands = [
    'init',
    'validate',
    'test',
    'preview',
    'explain',
    'replay',
    'publish',
    'rollback',
    'rulesets',
    'fields',
    'doctor',
    'deliver',
    'list',
    'show',
    'attempts',
    'redeliver',
    'erase',
    'lanes',
    'work',
    'serve',
  ]

  test.each(commands)('of %s has examples and exit codes', async (command) => {
    const { code, output, messages } = await run([command, '--help'])
    expect({ code, messages }).toEqual({ code: 0, messages: '' })
    expect(output).toContain('\nExamples:\n  $ handoff ')
    expect(output).toContain('\nExit codes:\n')
    expect(await run(['help', command])).toEqual({ code: 0, output, messages: '' })
  })

  test('lists every command but the hidden one', async () => {
    const { output } = await run(['--help'])
    const listed = [...output.matchAll(/^ {2}([a-z]+) \[/gmu)].map(([, name]) => name)
    expect(listed).toEqual([...commands, 'help'])
    expect((await run(['start', '--help'])).code).toBe(0)
  })

  test('has coloured titles on a terminal', async () => {
    expect((await run(['--help'], { columns: 80 })).output).toContain('\u001B[1;36mUsage:\u001B[0m')
    expect((await run(['--help'], { columns: 80, env: { NO_COLOR: '1' } })).output).not.toContain('\u001B')
  })
})

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
  expect(await run(['--version'])).toEqual({ code: 0, output: `${version}\n`, messages: '' })
})

test('what should never happen is said and does not look like a mistake of the user', async () => {
  const { code, messages } = await run(['preview', '-w', SAMPLE_FOLDER, '--event', sampleEvents()[0] ?? ''], {
    now: () => {
      throw new TypeError('the clock stopped')
    },
  })
  expect(code).toBe(2)
  expect(messages).toContain('handoff failed in a way that it should not: TypeError: the clock stopped')
})
