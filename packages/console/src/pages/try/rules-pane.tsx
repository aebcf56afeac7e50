import type { CompiledRuleset } from '@handoffkit/rules'
import type { ReactNode } from 'react'
import type { FieldCatalog } from '../../api/generated/open-api.ts'
import type { ReadRules } from '../../evaluate/read-rules.ts'
import { Folded } from '../../preview/section.tsx'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/control.ts'
import { FindingList } from './finding-list.tsx'
import { HistoryView } from './history-view.tsx'
import { Pane } from './pane.tsx'
import { RuleList } from './rule-list.tsx'
import styles from './try-page.module.css'
import type { HistoryState } from './use-history.ts'

const words = text.tryPage

/** Rules to play with, and what the change would do to the history. */
export function RulesPane({
  value,
  read,
  ruleset,
  catalog,
  history,
  hasOwn,
  onChange,
  onReset,
}: {
  readonly value: string
  readonly read: ReadRules | undefined
  /** The last that had no mistakes. */
  readonly ruleset: CompiledRuleset | undefined
  readonly catalog: FieldCatalog
  readonly history: HistoryState
  readonly hasOwn: boolean
  readonly onChange: (value: string) => void
  readonly onReset: () => void
}): ReactNode {
  const mistakes = read === undefined || read.ok ? [] : read.findings.filter(({ severity }) => severity === 'error')
  return (
    <Pane
      title={words.rules}
      hint={words.rulesHint}
      aside={
        <Button onClick={onReset} disabled={!hasOwn}>
          {words.reset}
        </Button>
      }
    >
      <div className={styles['rules']}>
        <div className={styles['lists']}>
          {mistakes.length > 0 && <FindingList title={words.rulesMistaken} findings={mistakes} />}
          {ruleset !== undefined && (
            <>
              <RuleList list="assignment" value={value} ruleset={ruleset} catalog={catalog} onChange={onChange} />
              <RuleList list="priority" value={value} ruleset={ruleset} catalog={catalog} onChange={onChange} />
            </>
          )}
          <Folded title={words.asJson}>
            <textarea
              className={controlClass(styles['code'])}
              aria-label={words.rulesText}
              spellCheck={false}
              autoComplete="off"
              value={value}
              aria-invalid={mistakes.length > 0}
              onChange={({ target }) => onChange(target.value)}
            />
          </Folded>
        </div>
        <HistoryView history={history} />
      </div>
    </Pane>
  )
}
