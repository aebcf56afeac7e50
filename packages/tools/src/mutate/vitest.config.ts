import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { conditions } from '../test/conditions.ts'

/** Stryker runs the tests of one package in a copy of its folder, which is the working directory. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/live/**', 'test/code-generation.test.ts'],
    // Loading the tests again for each of some thousand mutants would take most of the time.
    isolate: false,
    setupFiles: [fileURLToPath(new URL('fewer-runs.ts', import.meta.url))],
  },
})
