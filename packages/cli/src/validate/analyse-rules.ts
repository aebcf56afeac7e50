import { dirname, resolve } from 'node:path'
import type { FieldCatalog, Finding, RuleList } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { indexRuleset } from '@handoffkit/rules'
import type { RulePlaces, RuleVerdict } from '@handoffkit/rules/analyse'
import { analysisSteps, placedFindings, rulePlaces } from '@handoffkit/rules/analyse'
import type { FileReader } from 'handoffkit'
import { undecidedFindings } from './undecided-findings.ts'

/** Rules without mistakes, and where they came from. */
export interface SoundRules {
  /** Of the rule file, absolute. */
  readonly path: string
  readonly ruleset: CompiledRuleset
  readonly catalog?: FieldCatalog
}

/** How long rules are analysed. */
export interface AnalysisTime {
  /** In milliseconds; what is done anyway may take longer. */
  readonly budgetMs: number
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What an analysis found out. */
export interface AnalysedRules {
  /** Found within the work that is always done: the same on every machine. */
  readonly findings: readonly Finding[]
  /** Found beyond it, as far as the time went, and what was not decided. Of severity `info`. */
  readonly notes: readonly Finding[]
}

/**
 * Steps that are done whatever the clock says: less than a second. What is found within them counts; a ruleset of a
 * thousand rules is through by then. Counted in steps, so that the exit code never depends on how busy a machine is.
 */
const ALWAYS_STEPS = 200_000
/** So that one hard rule cannot use up the time of a person who waits. */
const MOST_STEPS_PER_RULE = 50_000
/** From here on an index saves more than it costs. */
const MANY_RULES = 1_000
/** Where there are more, preparing the analysis alone takes seconds: nothing of it is always done. */
const MOST_RULES = 2_500
/** So long a time is needed for it to be of use there. */
const LEAST_MS_FOR_MORE = 10_000

/** Finds the rules that can never match or never win. */
export async function analyseRules(
  { path, ruleset, catalog }: SoundRules,
  files: FileReader,
  time: AnalysisTime,
): Promise<AnalysedRules> {
  const { assignment, priority } = ruleset.checked.content
  const count = assignment.rules.length + priority.rules.length
  const isSkipped = count > MOST_RULES && time.budgetMs < LEAST_MS_FOR_MORE
  const { sure, more, isThrough } = isSkipped
    ? { sure: [], more: [], isThrough: false }
    : run(count < MANY_RULES ? ruleset : await indexRuleset(ruleset), catalog, {
        ...time,
        always: count > MOST_RULES ? 0 : ALWAYS_STEPS,
      })
  const places = lazily(() => placesOf(path, files))
  const late = placedFindings({ verdicts: more }, places).map((finding): Finding => ({ ...finding, severity: 'info' }))
  const open = isThrough ? [] : notReached(ruleset, [...sure, ...more])
  return {
    findings: placedFindings({ verdicts: sure }, places),
    notes: [...late, ...undecidedFindings([...sure, ...more], open, places)],
  }
}

/** Verdicts of the work that is always done, those beyond, and whether every rule has had its turn. */
function run(
  ruleset: CompiledRuleset,
  catalog: FieldCatalog | undefined,
  { budgetMs, now, always }: AnalysisTime & { readonly always: number },
) {
  const start = now()
  const steps = analysisSteps(ruleset, {
    stepsPerRule: MOST_STEPS_PER_RULE,
    ...(catalog === undefined ? {} : { catalog }),
  })
  let sure: number | undefined
  for (;;) {
    const { done, value } = steps.next()
    const { verdicts } = value
    if (done !== true && value.steps < always) continue
    sure ??= verdicts.length
    if (done === true || now() - start >= budgetMs)
      return { sure: verdicts.slice(0, sure), more: verdicts.slice(sure), isThrough: done === true }
  }
}

function notReached({ checked: { content } }: CompiledRuleset, verdicts: readonly RuleVerdict[]) {
  const lists: readonly RuleList[] = ['assignment', 'priority']
  return lists.flatMap((list) => {
    const reached = new Set(verdicts.flatMap((one) => (one.list === list ? [one.rule] : [])))
    return content[list].rules
      .filter(({ name, mode = 'on' }) => mode === 'on' && !reached.has(name))
      .map(({ name }) => ({ list, rule: name }))
  })
}

/** The places as findings show them: files are named from where the person stands. */
function placesOf(path: string, files: FileReader): RulePlaces {
  const beside = (name: string) => resolve(dirname(path), name)
  const { text, shown } = files.read(path)
  const places = rulePlaces(text, shown, (name) => files.read(beside(name)).text)
  return (list, rule) => {
    const at = places(list, rule)
    return at?.file === undefined || at.file === shown ? at : { ...at, file: files.shown(beside(at.file)) }
  }
}

function lazily(make: () => RulePlaces): RulePlaces {
  let made: RulePlaces | undefined
  return (list, rule) => (made ??= make())(list, rule)
}
