import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration, ViteUserConfig } from 'vitest/config'
import { sourceCondition } from '../check/source-condition.ts'
import { conditions } from '../test/conditions.ts'
import { BROWSER_ARGS, findBrowser } from './browser.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const patience = { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false }
const executablePath = findBrowser(process.env)

/** Whole ways through the console, against the real service. */
const flows: TestProjectInlineConfiguration = {
  resolve: { conditions: [...conditions] },
  ssr: { resolve: { conditions: [...conditions] } },
  test: { name: 'console', root, include: ['packages/tools/test/console/**/*.browser.ts'], ...patience },
}

/** Single components, drawn in the browser itself. */
const components: TestProjectInlineConfiguration = {
  resolve: { conditions: [sourceCondition, 'module', 'browser', 'development|production'] },
  test: {
    name: 'components',
    root: `${root}packages/console`,
    include: ['test/**/*.browser.tsx'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { args: [...BROWSER_ARGS], ...(executablePath === undefined ? {} : { executablePath }) },
      }),
      instances: [{ browser: 'chromium' }],
    },
    ...patience,
  },
}

/** Tests of the console in a real browser, started by `main.ts`. */
const config: ViteUserConfig = { root, test: { projects: [flows, components] } }

export default config
