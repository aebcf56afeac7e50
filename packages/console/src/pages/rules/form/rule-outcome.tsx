import type { JsonValue } from '@handoffkit/core'
import { PRIORITIES } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { text } from '../../../text/english.ts'
import { Choice } from '../../../ui/choice.tsx'
import type { OutlinedRule } from '../text/rules-outline.ts'
import type { Members } from './condition-shape.ts'
import { isMembers } from './condition-shape.ts'
import { useRuleForm } from './form-context.tsx'
import styles from './rule-form.module.css'
import { TextEntry } from './text-entry.tsx'

const words = text.rulesPage

/** What a rule gives: a team by its name, the team that a fact holds, or a priority. */
export function RuleOutcome({
  rule,
  members,
  set,
}: {
  readonly rule: OutlinedRule
  readonly members: Members
  readonly set: (name: 'team' | 'priority', value: JsonValue) => void
}): ReactNode {
  const { vocabulary, isReadOnly } = useRuleForm()
  if (rule.list === 'priority') {
    const known: readonly string[] = PRIORITIES.toReversed()
    const names = known.includes(rule.gives) ? known : [rule.gives, ...known]
    return (
      <Choice
        isFilter={false}
        label={words.priority}
        value={rule.gives}
        options={names.map((value) => ({
          value,
          label: (text.priorities as Readonly<Record<string, string>>)[value] ?? value,
        }))}
        onChange={(value) => isReadOnly || set('priority', value)}
      />
    )
  }
  const isFact = isMembers(members['team'])
  return (
    <div className={styles['team']}>
      <TextEntry
        label={words.team}
        isReadOnly={isReadOnly}
        value={rule.gives}
        options={isFact ? vocabulary.facts : vocabulary.teams.map((name) => ({ name }))}
        onChange={(name) => set('team', isFact ? { fact: name } : name)}
      />
      <Choice
        isFilter={false}
        label={words.teamFrom}
        value={isFact ? 'fact' : 'name'}
        options={Object.entries(words.teamKinds).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => {
          if (isReadOnly || (kind === 'fact') === isFact) return
          set('team', kind === 'fact' ? { fact: 'context.requested-team' } : (vocabulary.teams[0] ?? ''))
        }}
      />
    </div>
  )
}
