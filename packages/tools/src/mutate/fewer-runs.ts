import * as fc from 'fast-check'

// A property that needs a hundred tries to notice a mutant would rarely notice it in CI. Fewer tries keep the run to minutes.
fc.configureGlobal({ numRuns: 40 })
