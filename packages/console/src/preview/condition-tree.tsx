import type { ReactNode } from 'react'
import type { ExplainedComparison, ExplainedCondition } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './condition-tree.module.css'
import { seenResult } from './first-failed.ts'
import { ResultMark } from './result-mark.tsx'

const words = text.preview

/** A condition with every `not` moved to the comparisons, so that each line reads as what is wanted there. */
export function ConditionTree({
  condition,
  isNegated = false,
  name = '',
}: {
  readonly condition: ExplainedCondition
  readonly isNegated?: boolean
  readonly name?: string
}): ReactNode {
  const result = seenResult(condition.result, isNegated)
  switch (condition.kind) {
    case 'comparison':
      return (
        <div className={styles['line']}>
          <ResultMark result={result} />
          <span>
            {name}
            {condition.sentence}
          </span>
          <Actual comparison={condition} />
        </div>
      )
    case 'not':
      return <ConditionTree condition={condition.part} isNegated={!isNegated} name={name} />
    case 'condition': {
      const prefix = `${name}${isNegated ? `${words.not} ` : ''}${condition.name}: `
      return <ConditionTree condition={condition.part} isNegated={isNegated} name={prefix} />
    }
    case 'all':
    case 'any': {
      const [only, ...more] = condition.parts
      if (only !== undefined && more.length === 0)
        return <ConditionTree condition={only} isNegated={isNegated} name={name} />
      return (
        <div>
          <div className={styles['line']}>
            <ResultMark result={result} />
            <span>
              {name}
              {(condition.kind === 'all') !== isNegated ? words.all : words.one}
            </span>
          </div>
          <div className={styles['parts']}>
            {condition.parts.map((part, place) => (
              <ConditionTree key={place} condition={part} isNegated={isNegated} />
            ))}
          </div>
        </div>
      )
    }
  }
}

/** The value that a comparison met. */
export function Actual({ comparison }: { readonly comparison: ExplainedComparison }): ReactNode {
  const { state, actual, valueActual } = comparison
  return (
    <span className={styles['actual']}>
      {(state === 'known' || state === 'unreadable') && actual !== null ? (
        <>
          {words.actual.is}{' '}
          <strong className={styles['value']}>
            <VisibleText value={actual} />
          </strong>
          {state === 'unreadable' && ` (${words.actual.unreadable})`}
        </>
      ) : (
        words.actual[state === 'pending' ? 'pending' : 'missing']
      )}
      {valueActual !== undefined && (
        <>
          {' '}
          {words.against} <VisibleText value={valueActual ?? words.noValue} />
        </>
      )}
    </span>
  )
}
