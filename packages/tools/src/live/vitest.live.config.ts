import { fileURLToPath } from 'node:url'
import type { ViteUserConfig } from 'vitest/config'

/** Workspace packages are read from their TypeScript sources, as in the other tests. */
const conditions = ['@handoffkit/source', 'module', 'node', 'development|production']

/** Tests against a real helpdesk, started by `main.ts`. Files run one after the other: they share one server and count its tickets. */
const config: ViteUserConfig = {
  root: fileURLToPath(new URL('../../../../', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'live',
    include: ['packages/*/test/live/**/*.live.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}

export default config
