import type { ReactNode } from 'react'
import type { ExplainedList, ExplainedRule } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { ConditionTree } from './condition-tree.tsx'
import { ResultMark } from './result-mark.tsx'
import styles from './rule-trace.module.css'
import { Folded } from './section.tsx'

const words = text.preview

/** Every rule of a list with its conditions and the values that they met, up to what decided and beyond. */
export function RuleTrace({ title, list }: { readonly title: string; readonly list: ExplainedList }): ReactNode {
  return (
    <Folded title={`${words.why}: ${title}`}>
      <p className={styles['hint']}>{words.firstWins}</p>
      <ol className={styles['rules']}>
        {list.rules.map((rule) => (
          <Rule key={rule.name} rule={rule} />
        ))}
        <li className={styles['rule']} data-winner={list.winner === null || undefined}>
          <p className={styles['head']}>
            <span className={styles['gives']}>{words.otherwise(list.default ?? text.defaultTeam)}</span>
            {list.winner === null && <em className={styles['wins']}>{words.wins}</em>}
          </p>
        </li>
      </ol>
    </Folded>
  )
}

function Rule({ rule }: { readonly rule: ExplainedRule }): ReactNode {
  const { name, gives, mode, description, condition, isWinner, result } = rule
  return (
    <li className={styles['rule']} data-winner={isWinner || undefined}>
      <p className={styles['head']}>
        {mode !== 'off' && <ResultMark result={result} />}
        <code className={styles['name']}>{name}</code>
        {gives !== null && <span className={styles['gives']}>→ {gives}</span>}
        {standing(rule) !== undefined && (
          <em className={isWinner ? styles['wins'] : styles['standing']}>{standing(rule)}</em>
        )}
      </p>
      {description !== undefined && <p className={styles['hint']}>{description}</p>}
      {mode !== 'off' && <ConditionTree condition={condition} />}
    </li>
  )
}

function standing({ mode, isWinner, result }: ExplainedRule): string | undefined {
  if (mode === 'off') return words.off
  if (mode === 'shadow') return words.shadow
  if (isWinner) return words.wins
  return result === true ? words.matchesToo : undefined
}
