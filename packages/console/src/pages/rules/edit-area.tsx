import type { Finding } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { useCallback } from 'react'
import type { JsonEdit } from '../../json-text/edit-json.ts'
import { childrenOf, nodeAt } from '../../json-text/json-tree.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { CheckedRules } from './check/use-checked.ts'
import styles from './edit-area.module.css'
import type { RulesBench, Wanted } from './editor/index.ts'
import { CodeView } from './editor/index.ts'
import { FindingsList } from './findings-list.tsx'
import { RuleForm } from './form/rule-form.tsx'
import type { RuleFacts } from './list/rule-facts.ts'
import { isAbout } from './place-findings.ts'
import type { OutlinedRule, RulesOutline } from './text/rules-outline.ts'
import { RULE_FILE } from './text/rules-outline.ts'
import type { Vocabulary } from './vocabulary.ts'

const words = text.rulesPage
const checks = text.rulesCheck
/** How the rules are edited. */
export type View = 'form' | 'json'

const VIEWS: readonly View[] = ['form', 'json']
const NONE: readonly Finding[] = []

/** One rule as a form, or a whole file as JSON, with what is wrong. Both change the same text. */
export function EditArea({
  bench,
  outline,
  vocabulary,
  checked,
  isBroken,
  isReadOnly,
  view,
  onView,
  file,
  onFile,
  wanted,
  facts,
  onReveal,
  onRename,
  onFinding,
}: {
  readonly bench: RulesBench
  readonly outline: RulesOutline
  readonly vocabulary: Vocabulary
  readonly checked: CheckedRules | undefined
  /** Nothing can be checked here. */
  readonly isBroken: boolean
  readonly isReadOnly: boolean
  readonly view: View
  readonly onView: (view: View) => void
  readonly file: string
  readonly onFile: (file: string) => void
  readonly wanted: Wanted | undefined
  readonly facts: RuleFacts | undefined
  readonly onReveal: (place: Pick<OutlinedRule, 'file' | 'from' | 'to'>) => void
  readonly onRename: (name: string) => void
  readonly onFinding: (finding: Finding) => void
}): ReactNode {
  const files = Object.keys(bench.texts())
  const findings = checked?.findings ?? NONE
  const rule = facts?.rule
  const shown = view === 'form' && rule !== undefined ? findings.filter((one) => isAbout(one, rule)) : findings
  return (
    <section className={styles['area']} aria-label={words.viewLabel}>
      <div className={styles['bar']}>
        <div className={styles['views']} role="group" aria-label={words.viewLabel}>
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === view}
              className={styles['view']}
              onClick={() => (one === 'json' && rule !== undefined ? onReveal(rule) : onView(one))}
            >
              {words.views[one]}
            </button>
          ))}
        </div>
        {view === 'json' && files.length > 1 && (
          <Choice
            isFilter={false}
            label={words.file}
            value={file}
            options={files.map((name) => ({ value: name, label: name === RULE_FILE ? words.ruleFile : name }))}
            onChange={onFile}
          />
        )}
        <Checks checked={checked} isBroken={isBroken} />
      </div>
      <div className={view === 'json' ? styles['code'] : styles['scroller']}>
        {view === 'json' ? (
          <CodeView bench={bench} file={file} findings={findings} wanted={wanted} />
        ) : outline.mistake !== undefined ? (
          <Mistaken mistake={outline.mistake} onReveal={onReveal} />
        ) : rule === undefined ? (
          <Notice title={words.choose} hint={words.chooseHint} />
        ) : (
          <ChosenRule
            key={`${rule.file} ${rule.list}`}
            rule={rule}
            bench={bench}
            outline={outline}
            vocabulary={vocabulary}
            isReadOnly={isReadOnly}
            onRename={onRename}
          />
        )}
      </div>
      {facts?.never !== undefined &&
        view === 'form' &&
        !shown.some(({ message }) => message === facts.never?.words) && (
          <p className={styles['never']}>{facts.never.words}</p>
        )}
      <FailedTests names={checked?.tests?.names ?? []} />
      <Found findings={shown} onFinding={onFinding} />
    </section>
  )
}

function ChosenRule({
  rule,
  bench,
  outline,
  vocabulary,
  isReadOnly,
  onRename,
}: {
  readonly rule: OutlinedRule
  readonly bench: RulesBench
  readonly outline: RulesOutline
  readonly vocabulary: Vocabulary
  readonly isReadOnly: boolean
  readonly onRename: (name: string) => void
}): ReactNode {
  const tree = outline.trees[rule.file]
  const edit = useCallback(
    (...edits: readonly JsonEdit[]) => {
      bench.edit(rule.file, edits)
      const renamed = edits.find((one) => one.do === 'set' && one.path.at(-1) === 'name')
      if (renamed?.do === 'set' && typeof renamed.value === 'string') onRename(renamed.value)
    },
    [bench, rule.file, onRename],
  )
  if (tree === undefined) return null
  const holder = rule.path.slice(0, -1)
  const array = nodeAt(tree.root, holder)
  const place = Number(rule.path.at(-1))
  return (
    <RuleForm
      rule={rule}
      tree={tree}
      vocabulary={vocabulary}
      isReadOnly={isReadOnly}
      siblings={array === undefined ? 1 : childrenOf(array).length}
      edit={edit}
      onMove={(by) => bench.edit(rule.file, [{ do: 'move', path: holder, from: place, to: place + by }])}
    />
  )
}

function Mistaken({
  mistake,
  onReveal,
}: {
  readonly mistake: NonNullable<RulesOutline['mistake']>
  readonly onReveal: (place: Pick<OutlinedRule, 'file' | 'from' | 'to'>) => void
}): ReactNode {
  const { file, at } = mistake
  return (
    <Notice title={words.unreadable} hint={words.unreadableHint}>
      <Button onClick={() => onReveal({ file, from: at, to: at })}>{words.showText}</Button>
    </Notice>
  )
}

/** How the rules stand as a whole: checked or not, by whom, and their own tests. */
function Checks({
  checked,
  isBroken,
}: {
  readonly checked: CheckedRules | undefined
  readonly isBroken: boolean
}): ReactNode {
  const { tests, mistakes = 0 } = checked ?? {}
  const failed = tests?.names ?? []
  return (
    <p
      className={styles['checks']}
      title={failed.length === 0 ? undefined : words.failedTests(failed.join(', '))}
      role="status"
      data-bad={mistakes > 0 || (tests?.failed ?? 0) > 0 || undefined}
      data-stale={checked?.isSettled === false || undefined}
      data-testid="checks"
    >
      {isBroken ? words.notChecked : checked === undefined ? words.checking : checksWords(checked)}
    </p>
  )
}

function checksWords({ tests, mistakes, by, isSettled }: CheckedRules): string {
  const said =
    mistakes > 0
      ? `${words.mistakes(mistakes)}.`
      : tests === undefined
        ? undefined
        : words.tests(tests.count, tests.failed)
  if (by === 'service') return `${said ?? ''} ${checks.byService}`.trim()
  return said ?? (isSettled ? words.notChecked : checks.asking)
}

function FailedTests({ names }: { readonly names: readonly string[] }): ReactNode {
  if (names.length === 0) return null
  return <p className={styles['failed']}>{words.failedTests(names.join(', '))}</p>
}

function Found({
  findings,
  onFinding,
}: {
  readonly findings: readonly Finding[]
  readonly onFinding: (finding: Finding) => void
}): ReactNode {
  if (findings.length === 0) return null
  return (
    <div className={styles['findings']}>
      <FindingsList findings={findings} onOpen={onFinding} />
    </div>
  )
}
