import type { DecisionFigures, EngineFigures, SizeFigures } from '../decisions.ts'
import type { ReplayFigures, ReplaySizeFigures } from '../replays.ts'
import { withBestOf } from './best-of.ts'

/** Numbers by number of rules and engine. */
interface BySize {
  readonly [rules: string]: { readonly [engine: string]: number }
}

/** What `--json` prints. Machines read it: members are added, never renamed. */
export interface FiguresLine {
  readonly nsPerDecision: BySize
  readonly compileMs: BySize
  readonly memoryBytes: BySize
  readonly jsonToDecisionNs: BySize
  readonly jsonReadingNs: BySize
  readonly replayMs: BySize
  readonly editMs: BySize
}

/** Everything that was measured, as JSON. `json-logic-engine` is the faster of its two ways. */
export function figuresLine({ sizes }: DecisionFigures, replays: ReplayFigures | undefined): FiguresLine {
  const bySize = (read: (figures: EngineFigures) => number | undefined): BySize =>
    Object.fromEntries(sizes.map((size) => [size.rules, byEngine(size, read)]))
  return {
    nsPerDecision: bySize(({ nsPerDecision }) => rounded(nsPerDecision)),
    compileMs: bySize(({ compileMs }) => rounded(compileMs)),
    memoryBytes: bySize(({ memoryBytes }) => memoryBytes),
    jsonToDecisionNs: bySize(({ jsonToDecisionNs }) => jsonToDecisionNs && rounded(jsonToDecisionNs)),
    jsonReadingNs: bySize(({ jsonReadingNs }) => jsonReadingNs && rounded(jsonReadingNs)),
    replayMs: replaysBySize(replays, ({ warmMs, coldMs }) => ({ handoffkit: warmMs, 'handoffkit-first': coldMs })),
    editMs: replaysBySize(replays, ({ editMs, worstEditMs }) => ({
      handoffkit: editMs,
      'handoffkit-worst': worstEditMs,
    })),
  }
}

function replaysBySize(
  replays: ReplayFigures | undefined,
  read: (size: ReplaySizeFigures) => { readonly [name: string]: number },
): BySize {
  return Object.fromEntries(
    (replays?.sizes ?? []).map((size) => [
      size.rules,
      Object.fromEntries(Object.entries(read(size)).map(([name, ms]) => [name, rounded(ms)])),
    ]),
  )
}

function byEngine({ engines }: SizeFigures, read: (figures: EngineFigures) => number | undefined) {
  return Object.fromEntries(
    withBestOf('json-logic-engine', engines).flatMap((figures) => {
      const value = read(figures)
      return value === undefined ? [] : [[figures.engine, value] as const]
    }),
  )
}

/** Four digits say more than any measurement knows. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
