import { fileURLToPath } from 'node:url'
import type { ViteUserConfig } from 'vitest/config'
import { conditions } from '../test/conditions.ts'

/** Tests of the console in a real browser, started by `main.ts`. */
const config: ViteUserConfig = {
  root: fileURLToPath(new URL('../../../../', import.meta.url)),
  resolve: { conditions: [...conditions] },
  ssr: { resolve: { conditions: [...conditions] } },
  test: {
    name: 'console',
    include: ['packages/tools/test/console/**/*.browser.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}

export default config
