/// <reference lib="webworker" />
import type { FieldCatalog } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { testRuleset } from '@handoffkit/rules'
import { analysisFindings, analysisSteps } from '@handoffkit/rules/analyse'
import { compileText } from './compile-text.ts'
import { decideEvent } from './decide-event.ts'
import type { Question, ReadRules, Told } from './messages.ts'
import { ruleKey } from './messages.ts'

/** How long nothing is asked before rules are analysed, in milliseconds. */
const REST_MS = 500
/** How long an analysis goes on before it listens again, in milliseconds. */
const SLICE_MS = 25

type Asked<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

let rules: Asked<'rules'> | undefined
let event: Asked<'event'> | undefined
let compiled: { readonly number: number; readonly ruleset: CompiledRuleset | undefined } | undefined
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
  const { number, texts, catalog, atMs } = question
  const { findings, ruleset } = await compileText(texts, catalog, atMs)
  compiled = { number, ruleset }
  told = { ...told, rules: number }
  tell({
    kind: 'read',
    number,
    findings,
    revision: ruleset?.revision,
    sentences: ruleset === undefined ? {} : sentencesOf(ruleset),
    tests: ruleset === undefined ? undefined : testsOf(ruleset, catalog),
  })
}

async function decide({ number, ...trial }: Asked<'event'>): Promise<void> {
  const key = eventKey()
  const ruleset = compiled?.ruleset
  const decided =
    ruleset === undefined || trial.text.trim() === ''
      ? { findings: [], outcome: undefined }
      : await decideEvent(ruleset, { ...trial, catalog: rules?.catalog })
  told = { ...told, event: key }
  tell({ kind: 'decided', number, ...decided })
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
  const catalog = rules?.catalog
  const steps = analysisSteps(subject.ruleset, catalog === undefined ? {} : { catalog })
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

function testsOf(ruleset: CompiledRuleset, catalog: FieldCatalog | undefined): ReadRules['tests'] {
  const { results } = testRuleset(ruleset, catalog === undefined ? {} : { catalog })
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
