/// <reference lib="webworker" />
import type { Basis } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { testRuleset } from '@handoffkit/rules'
import { analysisFindings, analysisSteps } from '@handoffkit/rules/analyse'
import { absentOperatorsIn } from '../../../evaluate/absent-operators.ts'
import { browserBasis } from '../../../evaluate/browser-basis.ts'
import { explainEvent } from '../../../evaluate/explain-event.ts'
import { fieldsAndTeams } from '../../../evaluate/fields-and-teams.ts'
import { patternsFor } from '../../../evaluate/patterns.ts'
import { readRules } from '../../../evaluate/read-rules.ts'
import type { Decided, Question, ReadRules, Told } from './messages.ts'
import { NO_BASIS } from './no-basis.ts'
import { outcomeOf } from './outcome.ts'
import { ruleKey } from './rule-key.ts'

/** How long nothing is asked before rules are analysed, in milliseconds. */
const REST_MS = 500
/** How long an analysis goes on before it listens again, in milliseconds. */
const SLICE_MS = 25

type Asked<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

let rules: Asked<'rules'> | undefined
let event: Asked<'event'> | undefined
let compiled:
  | { readonly number: number; readonly ruleset: CompiledRuleset | undefined; readonly basis: Basis | undefined }
  | undefined
let isBusy = false
let told = { rules: -1, event: '', analysed: -1 }

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  if (data.kind === 'rules') rules = data
  else event = data
  void work()
})

/** Answers what was asked last, until nothing is open; then looks for rules that can never win. */
async function work(): Promise<void> {
  if (isBusy) return
  isBusy = true
  for (;;) {
    if (rules !== undefined && told.rules !== rules.number) await read(rules)
    else if (event !== undefined && told.event !== eventKey()) await decide(event)
    else break
    await breath(0)
  }
  isBusy = false
  await analyse()
}

async function read(question: Asked<'rules'>): Promise<void> {
  const { number, rules: texts, basis, atMs } = question
  const compilePattern = await patternsFor(texts, basis)
  const checked = readRules(texts, { basis, compilePattern, atMs })
  const ruleset = checked.ok ? checked.ruleset : undefined
  const absent = ruleset === undefined ? [] : absentOperatorsIn(ruleset.checked.content, basis ?? NO_BASIS)
  const own = ruleset === undefined ? undefined : browserBasis(basis ?? NO_BASIS, ruleset, compilePattern)
  compiled = { number, ruleset, basis: own }
  told = { ...told, rules: number }
  tell({
    kind: 'read',
    number,
    findings: checked.findings,
    revision: ruleset?.revision,
    sentences: ruleset === undefined ? {} : sentencesOf(ruleset),
    tests: ruleset === undefined || absent.length > 0 ? undefined : testsOf(ruleset, basis),
    absent,
  })
}

async function decide(question: Asked<'event'>): Promise<void> {
  const key = eventKey()
  const { number } = question
  const decided = await decidedNow(question)
  told = { ...told, event: key }
  tell({ kind: 'decided', number, rules: compiled?.number ?? 0, ...decided })
}

async function decidedNow({ text, tried }: Asked<'event'>): Promise<Pick<Decided, 'findings' | 'outcome'>> {
  const { ruleset, basis } = compiled ?? {}
  if (ruleset === undefined || basis === undefined || text.trim() === '') return { findings: [], outcome: undefined }
  const explained = await explainEvent(text, ruleset, basis, tried)
  if (explained.kind === 'mistaken') return { findings: explained.findings, outcome: undefined }
  return { findings: [], outcome: outcomeOf(explained.explanation, explained.needs) }
}

/** Rules and event that an answer is for: either may change. */
function eventKey(): string {
  return `${rules?.number} ${event?.number}`
}

async function analyse(): Promise<void> {
  const subject = compiled
  if (subject?.ruleset === undefined || told.analysed === subject.number) return
  const isOver = () => isBusy || compiled !== subject
  await breath(REST_MS)
  if (isOver()) return
  const basis = rules?.basis
  const steps = analysisSteps(subject.ruleset, basis === undefined ? {} : { catalog: fieldsAndTeams(basis).catalog })
  for (let since = performance.now(); ; ) {
    const { done, value } = steps.next()
    if (done === true) {
      told = { ...told, analysed: subject.number }
      const never = analysisFindings(value).map(
        ({ list, rule, kind, message }) => [ruleKey(list, rule), { kind, words: message }] as const,
      )
      return tell({ kind: 'analysed', number: subject.number, never: Object.fromEntries(never) })
    }
    if (performance.now() - since < SLICE_MS) continue
    await breath(0)
    if (isOver()) return
    since = performance.now()
  }
}

function sentencesOf(ruleset: CompiledRuleset): ReadRules['sentences'] {
  const { content } = ruleset.checked
  return Object.fromEntries(
    (['assignment', 'priority'] as const).flatMap((list) =>
      content[list].rules.map(({ name }) => [ruleKey(list, name), ruleset.sentence(list, name) ?? '']),
    ),
  )
}

function testsOf(ruleset: CompiledRuleset, basis: Asked<'rules'>['basis']): ReadRules['tests'] {
  const { results } = testRuleset(ruleset, basis === undefined ? {} : fieldsAndTeams(basis))
  return { count: results.length, failed: results.filter(({ passed }) => !passed).map(({ name }) => name) }
}

function tell(message: Told): void {
  postMessage(message)
}

/** Lets what came meanwhile be heard. */
function breath(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
