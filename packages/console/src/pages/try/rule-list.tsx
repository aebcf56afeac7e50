import { PRIORITIES } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { ReactNode } from 'react'
import type { FieldCatalog } from '../../api/generated/open-api.ts'
import { Section } from '../../preview/section.tsx'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import type { List, RuleRow } from './rule-rows.ts'
import { ruleRows, withGiven, withMode } from './rule-rows.ts'
import styles from './try-page.module.css'

const words = text.tryPage

/** The rules of one list: each with its condition as a sentence, what it gives, and whether it is on. */
export function RuleList({
  list,
  value,
  ruleset,
  catalog,
  onChange,
}: {
  readonly list: List
  readonly value: string
  readonly ruleset: CompiledRuleset
  readonly catalog: FieldCatalog
  readonly onChange: (value: string) => void
}): ReactNode {
  return (
    <Section title={words[list]}>
      <ul className={styles['ruleList']}>
        {ruleRows(value, ruleset.checked.content, list).map((row) => (
          <li key={row.name} className={styles['rule']} data-off={row.mode === 'off' || undefined}>
            <input
              type="checkbox"
              aria-label={words.isOn(row.name)}
              checked={row.mode !== 'off'}
              disabled={row.path === undefined}
              onChange={({ target }) => onChange(withMode(value, row, target.checked))}
            />
            <div className={styles['ruleSays']}>
              <span className={styles['ruleName']}>
                <VisibleText value={row.name} />
              </span>
              {row.mode === 'shadow' && <span className={styles['hint']}> {words.shadow}</span>}
              <p className={styles['sentence']}>
                <VisibleText value={ruleset.sentence(list, row.name) ?? ''} />
              </p>
            </div>
            <Choice
              label={words.gets(row.name)}
              isLabelShown={false}
              value={row.gives}
              options={givable(list, row, catalog)}
              onChange={(given) => onChange(withGiven(value, row, list, given))}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function givable(list: List, { gives }: RuleRow, { teams = [] }: FieldCatalog) {
  if (list === 'priority') return PRIORITIES.map((value) => ({ value, label: text.priorities[value] }))
  const names = new Set([gives, ...teams.map(({ name }) => name)])
  return [...names].map((value) => ({ value, label: value }))
}
