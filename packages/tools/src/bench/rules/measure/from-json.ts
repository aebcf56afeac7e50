import type { LoadedEngine } from '../rule-engine.ts'
import type { BenchContext } from '../workload/bench-context.ts'
import { asRecord, factsOf } from '../workload/bench-context.ts'
import type { Trial } from '../workload/workload.ts'
import type { Subject } from './sampler.ts'

/** Reads what an engine needs of a context from its text. */
const READ: Readonly<Record<string, (context: BenchContext) => BenchContext>> = {
  handoffkit: (context) => ({ ...context, facts: factsOf(context.factText) }),
  'hand-written': (context) => ({ ...context, record: asRecord(context.text) }),
}

/**
 * The way from the text of a context to the decision, for our engine and for the floor that it is compared to; and the
 * way to what the engine needs, without deciding. The difference is a decision about data that was just read.
 */
export function fromJson(subjects: readonly Subject[], trials: readonly Trial[]): readonly Subject[] {
  return subjects.flatMap((subject) => {
    const { name, engine } = subject
    const read = READ[name]
    return read === undefined
      ? []
      : [
          { ...subject, name: jsonName(name), engine: reading(engine, read) },
          { ...subject, name: readingName(name), engine: reading(knowing(trials), read) },
        ]
  })
}

/** Under which name the way from JSON is measured. */
export const jsonName = (engine: string): string => `${engine} from JSON`

/** Under which name reading JSON alone is measured. */
export const readingName = (engine: string): string => `${engine} reading alone`

function reading(engine: LoadedEngine, read: (context: BenchContext) => BenchContext): LoadedEngine {
  return engine.answers === 'at-once'
    ? { answers: 'at-once', decide: (context) => engine.decide(read(context)) }
    : { answers: 'later', decide: (context) => engine.decide(read(context)) }
}

/** Knows the answers, at the price of one look-up. */
function knowing(trials: readonly Trial[]): LoadedEngine {
  const answers = new Map(trials.map(({ context, expected }) => [context.text, expected]))
  return { answers: 'at-once', decide: ({ text }) => answers.get(text) ?? null }
}
