import type { Browser } from 'playwright-core'
import type { TestAPI } from 'vitest'
import { test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { serveSamples } from '../../src/console/served-samples.ts'
import { testBrowser } from './opened.ts'

/** What tests of the console are given; all tests of a file share it. */
interface Given {
  readonly browser: Browser
  /** The samples, served by a service of their own. */
  readonly served: ServedSamples
}

/** A test of the console in a real browser. */
export const consoleTest: TestAPI<Given> = test.extend<Given>({
  browser: [
    async ({}, use) => {
      const browser = await testBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  served: [
    async ({}, use) => {
      await using served = await serveSamples()
      await use(served)
    },
    { scope: 'file' },
  ],
})
