import { describe, expect, test } from 'vitest'
import type { Fence } from '../../src/check/fence.ts'
import { clockAndChance } from '../../src/check/fences/clock-and-chance.ts'
import { fileNames } from '../../src/check/fences/file-names.ts'
import { imports } from '../../src/check/fences/imports.ts'
import { processEnv } from '../../src/check/fences/process-env.ts'
import { publishedImports } from '../../src/check/fences/published-imports.ts'
import { skippedTests } from '../../src/check/fences/skipped-tests.ts'
import { readSourceFile } from '../../src/check/source-file.ts'

/** A tree of files that exist only here: path -> text. Answers the places a fence does not allow, as `path:line`. */
const refused = (fence: Fence, tree: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(tree)
    .flatMap(([path, text]) => fence.check(readSourceFile(path, text)))
    .map(({ path, line }) => `${path}:${line}`)

describe('tsyringe stands in one file', () => {
  const text = "import { container } from 'tsyringe'\n"

  test('the scope may import it', () => {
    expect(refused(imports, { 'packages/handoffkit/src/scope.ts': text })).toEqual([])
  })

  test('no other file may, not even a test or a type', () => {
    const tree = {
      'packages/handoffkit/src/workspace.ts': text,
      'packages/sinks/src/choose.ts': "import type { DependencyContainer } from 'tsyringe'",
      'packages/handoffkit/test/scope.test.ts': "\nconst it = await import('tsyringe')",
      'packages/cli/src/main.ts': "export { container } from 'tsyringe/dist/index.js'",
    }
    expect(refused(imports, tree)).toEqual([
      'packages/handoffkit/src/workspace.ts:1',
      'packages/sinks/src/choose.ts:1',
      'packages/handoffkit/test/scope.test.ts:2',
      'packages/cli/src/main.ts:1',
    ])
  })
})

describe('core, schema, rules and sources know nothing of Node', () => {
  test('a built-in module is refused in src, with and without "node:"', () => {
    const tree = {
      'packages/core/src/a.ts': "import { createHash } from 'node:crypto'",
      'packages/schema/src/a.ts': "import { readFileSync } from 'fs'",
      'packages/sources/src/a.ts': "import { createHmac } from 'node:crypto'",
      'packages/rules/src/a.ts': "\n\nexport type Url = import('node:url').URL",
    }
    expect(refused(imports, tree)).toEqual([
      'packages/core/src/a.ts:1',
      'packages/schema/src/a.ts:1',
      'packages/sources/src/a.ts:1',
      'packages/rules/src/a.ts:3',
    ])
  })

  test('their tests and other packages may use it', () => {
    const text = "import { createHash } from 'node:crypto'"
    expect(
      refused(imports, { 'packages/core/test/a.test.ts': text, 'packages/handoffkit/src/digest.ts': text }),
    ).toEqual([])
  })
})

describe('a first-party source uses what a stranger may use', () => {
  test('core, define and its own folder, and nothing beside', () => {
    const allowed = [
      "import type { JsonObject } from '@handoffkit/core'",
      "import { defineSource } from '../define.ts'",
      "import { readShop } from './read-shop.ts'",
    ].join('\n')
    const others = [
      "import { plain } from '../plain/plain.ts'",
      "import { sourceLaws } from '../testing/index.ts'",
    ].join('\n')
    const tree = { 'packages/sources/src/shop/shop.ts': allowed, 'packages/sources/src/shop/other.ts': others }
    expect(refused(imports, tree)).toEqual([
      'packages/sources/src/shop/other.ts:1',
      'packages/sources/src/shop/other.ts:2',
    ])
  })
})

describe('the testkit is for tests', () => {
  test('src may not import it, tests and tools may', () => {
    const text = "import { adapterLaws } from '@handoffkit/testkit'"
    const tree = {
      'packages/sinks/src/testing/laws.ts': text,
      'packages/handoffkit/src/index.ts': text,
      'packages/adapters/test/memory.test.ts': text,
      'packages/tools/src/laws/main.ts': text,
    }
    expect(refused(imports, tree)).toEqual([
      'packages/sinks/src/testing/laws.ts:1',
      'packages/handoffkit/src/index.ts:1',
    ])
  })
})

describe('a first-party adapter uses what a stranger may use', () => {
  test('core, define, http and its own folder', () => {
    const text = [
      "import type { TicketDraft } from '@handoffkit/core'",
      "import { defineAdapter } from '@handoffkit/adapters/define'",
      "import { guardedFetch } from '@handoffkit/adapters/http'",
      "import { defineAdapter as same } from '../define.ts'",
      "import { readBody } from '../http/body.ts'",
      "import { plan } from './plan.ts'",
    ].join('\n')
    expect(refused(imports, { 'packages/adapters/src/zammad/index.ts': text })).toEqual([])
  })

  test('not another adapter, not the index, not another package', () => {
    const text = [
      "import { memory } from '../memory/index.ts'",
      "import { adapters } from '../index.ts'",
      "import { Agent } from 'undici'",
      "import { readFileSync } from 'node:fs'",
      "import { laws } from '@handoffkit/core/testing'",
    ].join('\n')
    expect(refused(imports, { 'packages/adapters/src/zammad/index.ts': text })).toHaveLength(5)
  })

  test('the http client itself may use what it needs', () => {
    expect(refused(imports, { 'packages/adapters/src/http/client.ts': "import { Agent } from 'undici'" })).toEqual([])
  })
})

describe('what is shipped imports what is declared', () => {
  const fence = publishedImports((folder) =>
    folder === 'core' ? new Set(['@handoffkit/core', 'fast-check']) : undefined,
  )

  test('a development dependency in src is refused', () => {
    const text = "import fc from 'fast-check'\nimport { expect } from 'vitest'\nimport '@handoffkit/core/testing'"
    expect(refused(fence, { 'packages/core/src/testing/a.ts': text })).toEqual(['packages/core/src/testing/a.ts:2'])
  })

  test('tests and private packages are free', () => {
    const text = "import { expect } from 'vitest'"
    expect(refused(fence, { 'packages/core/test/a.test.ts': text, 'packages/tools/src/a.ts': text })).toEqual([])
  })
})

describe('no clock and no chance in core, schema and rules', () => {
  const inCore = (text: string) => refused(clockAndChance, { 'packages/core/src/a.ts': text })

  test.each([
    ['Date.now()'],
    ['new Date()'],
    ['Date()'],
    ['const { now } = Date'],
    ["Date['now']()"],
    ['performance.now()'],
    ['Math.random()'],
    ["Math['random']()"],
    ['const { random } = Math'],
    ['crypto.randomUUID()'],
    ['crypto.getRandomValues(bytes)'],
    ['globalThis.Date'],
    ['Temporal.Now.instant()'],
    ['process.hrtime()'],
    ['new Intl.DateTimeFormat("en").format()'],
    ['f({ performance })'],
  ])('%s is refused', (text) => {
    expect(inCore(text)).not.toEqual([])
  })

  test.each([
    ['new Date(at)'],
    ['Date.UTC(2026, 2, 8)'],
    ['Date.parse(text)'],
    ['value instanceof Date'],
    ['Math.floor(x)'],
    ['// Date.now() is not for us\nconst text = "Math.random()"'],
    ['const facts = { "time.date": 1, process: 2 }; facts.process'],
    ['function f(at: Date): Date { return at }'],
    ['formatter.format(at)'],
  ])('%s is allowed', (text) => {
    expect(inCore(text)).toEqual([])
  })

  test('in schema and rules as well; not in tests, not elsewhere', () => {
    const tree = {
      'packages/schema/src/a.ts': 'Date.now()',
      'packages/rules/src/a.ts': '\nMath.random()',
      'packages/rules/test/a.test.ts': 'Date.now()',
      'packages/sinks/src/a.ts': 'Date.now()',
    }
    expect(refused(clockAndChance, tree)).toEqual(['packages/schema/src/a.ts:1', 'packages/rules/src/a.ts:2'])
  })
})

describe('the environment is read at the rim', () => {
  test.each([
    ['process.env'],
    ["process.env['HOME']"],
    ["process['env']"],
    ['process[name]'],
    ['const { env } = process'],
    ["import { env } from 'node:process'"],
    ["import process from 'process'"],
  ])('%s is refused in handoffkit', (text) => {
    expect(refused(processEnv, { 'packages/handoffkit/src/a.ts': text })).not.toEqual([])
  })

  test('server, cli, tools and tests read it', () => {
    const text = 'process.env'
    const tree = {
      'packages/server/src/a.ts': text,
      'packages/cli/src/a.ts': text,
      'packages/tools/src/a.ts': text,
      'packages/sinks/test/a.test.ts': text,
    }
    expect(refused(processEnv, tree)).toEqual([])
  })

  test('other members of process are no business of this fence', () => {
    expect(refused(processEnv, { 'packages/handoffkit/src/a.ts': 'process.pid' })).toEqual([])
  })
})

describe('no test is left out in silence', () => {
  const inTest = (text: string) => refused(skippedTests, { 'packages/core/test/a.test.ts': text })

  test.each([
    ['test.skip("a", f)'],
    ['describe.only("a", f)'],
    ['it.todo("a")'],
    ['test.skipIf(busy)("a", f)'],
    ['describe.concurrent.skip("a", f)'],
    ['// a reason does not help here\ntest.only("a", f)'],
  ])('%s is refused', (text) => {
    expect(inTest(text)).toHaveLength(1)
  })

  test.each([
    ['// needs a display, which CI has not\ntest.skip("a", f)'],
    ['test.skip("a", f) // the desk cannot do this'],
    ['chain.skip(3)'],
    ['test.each([1])("a", f)'],
  ])('%s is allowed', (text) => {
    expect(inTest(text)).toEqual([])
  })
})

describe('files are named after what they hold', () => {
  test('kebab-case, and a concept', () => {
    const tree = {
      'packages/core/src/ticket-draft.ts': '',
      'packages/core/test/ticket-draft.test.ts': '',
      'packages/core/src/ticketDraft.ts': '',
      'packages/core/src/utils.ts': '',
      'packages/core/src/helpers/cut.ts': '',
      'packages/core/test/common.test.ts': '',
      'packages/sinks/src/types.ts': '',
    }
    expect(refused(fileNames, tree)).toEqual([
      'packages/core/src/ticketDraft.ts:1',
      'packages/core/src/utils.ts:1',
      'packages/core/src/helpers/cut.ts:1',
      'packages/core/test/common.test.ts:1',
      'packages/sinks/src/types.ts:1',
    ])
  })
})

test('a file that does not parse is an error, not a pass', () => {
  expect(() => readSourceFile('packages/core/src/a.ts', 'const = 1')).toThrow('packages/core/src/a.ts')
})
