// The commands of the repository.

/**
 * @typedef {object} Job
 * @property {boolean | string} builds first: everything (true), nothing (false), or this package and all it depends on
 * @property {readonly string[]} [runs] then: a file and its first arguments; the user's follow
 * @property {true} [standsWhereTheUserStands] relative paths among the arguments belong to the user's folder, not to the repository
 * @property {true} [keepsCompiled] what Node has compiled is kept for the next time: a third of the time to start
 */

const cli = 'packages/cli/dist/main.js'

/** @type {ReadonlyMap<string, Job>} */
export const jobs = new Map(
  Object.entries({
    start: { builds: '@handoffkit/cli', runs: [cli, 'start'], standsWhereTheUserStands: true, keepsCompiled: true },
    handoff: { builds: '@handoffkit/cli', runs: [cli], standsWhereTheUserStands: true, keepsCompiled: true },
    build: { builds: true },
    test: { builds: false, runs: ['packages/tools/src/test/main.ts'] },
    check: { builds: false, runs: ['packages/tools/src/check/main.ts'] },
    fix: { builds: false, runs: ['packages/tools/src/check/fix.ts'] },
    bench: { builds: 'handoffkit', runs: ['packages/tools/src/bench/main.ts'] },
    fuzz: { builds: '@handoffkit/rules', runs: ['packages/tools/src/fuzz/main.ts'] },
    simulate: { builds: '@handoffkit/sinks', runs: ['packages/tools/src/simulate/main.ts'] },
    chaos: { builds: 'handoffkit', runs: ['packages/tools/src/chaos/main.ts'] },
    laws: { builds: true, runs: ['packages/tools/src/laws/main.ts'] },
    console: { builds: true, runs: ['packages/tools/src/console/main.ts'] },
    live: { builds: true, runs: ['packages/tools/src/live/main.ts'] },
    screenshots: { builds: true, runs: ['packages/tools/src/screenshots/main.ts'] },
    'image-steps': { builds: false, runs: ['packages/tools/src/image/main.ts'] },
    mutate: { builds: false, runs: ['packages/tools/src/mutate/main.ts'] },
  }),
)
