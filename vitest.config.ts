import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { purePackages } from './packages/tools/src/check/pure-packages.ts'
import { conditions } from './packages/tools/src/test/conditions.ts'

const packages = join(import.meta.dirname, 'packages')

const project = (name: string): TestProjectConfiguration => ({
  extends: true,
  test: {
    name,
    root: join(packages, name),
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/live/**'],
    pool: 'forks',
    execArgv: purePackages.has(name) ? ['--disallow-code-generation-from-strings'] : [],
  },
})

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: readdirSync(packages)
      .filter((name) => existsSync(join(packages, name, 'package.json')))
      .map(project),
    passWithNoTests: true,
    // By default one processor is left for others: half of a small machine.
    maxWorkers: availableParallelism(),
    // Generous, because a busy machine is no reason to fail: no test asserts a time.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
  },
})
