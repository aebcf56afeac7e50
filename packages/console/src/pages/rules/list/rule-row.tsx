import type { ReactNode } from 'react'
import { text } from '../../../text/english.ts'
import { Badge } from '../../../ui/badge.tsx'
import { TeamName } from '../../../ui/handoff-marks.tsx'
import type { RuleFacts } from './rule-facts.ts'
import { hitsWords, shareWords } from './rule-facts.ts'
import styles from './rule-list.module.css'

const words = text.rulesPage

/** One rule in the list: its place, name, what it gives, how often it decided, and what is the matter with it. */
export function RuleRow({
  id,
  rule: facts,
  top,
  size,
  isChosen,
  isMovable,
  isDropTarget,
  onChoose,
  onDrag,
  onDrop,
}: {
  readonly id: string
  readonly rule: RuleFacts
  readonly top: number
  readonly size: number
  readonly isChosen: boolean
  readonly isMovable: boolean
  readonly isDropTarget: boolean
  readonly onChoose: () => void
  readonly onDrag: () => void
  readonly onDrop: () => void
}): ReactNode {
  const { rule, place } = facts
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-posinset={place}
      aria-setsize={size}
      className={styles['row']}
      data-mode={rule.mode}
      data-winner={facts.isWinner || undefined}
      draggable={isMovable}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onChoose}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData('text/plain', rule.name)
        onDrag()
      }}
      onDragOver={(event) => {
        if (isDropTarget) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        onDrop()
      }}
    >
      <span className={styles['place']}>{place}</span>
      <span className={styles['main']}>
        <span className={styles['name']} title={facts.sentence}>
          {rule.name === '' ? '—' : rule.name}
        </span>
        <Given facts={facts} />
      </span>
      <span className={styles['side']}>
        <Marks facts={facts} />
        {facts.hits !== undefined && (
          <span className={styles['hits']} title={words.hitsOf(facts.hits.count, shareWords(facts.hits.share))}>
            {facts.isIdle ? words.never : hitsWords(facts.hits)}
          </span>
        )}
      </span>
    </div>
  )
}

function Given({ facts: { rule } }: { readonly facts: RuleFacts }): ReactNode {
  const given =
    rule.list === 'priority' ? (text.priorities as Readonly<Record<string, string>>)[rule.gives] : rule.gives
  return (
    <span className={styles['given']}>
      <span aria-hidden="true">→ </span>
      <TeamName team={{ value: given ?? rule.gives }} />
    </span>
  )
}

function Marks({ facts }: { readonly facts: RuleFacts }): ReactNode {
  const { rule, never, mistakes, isHolding, isWinner } = facts
  return (
    <span className={styles['marks']}>
      {isWinner ? (
        <Badge tone="good">{text.preview.wins}</Badge>
      ) : (
        isHolding && <Badge tone="quiet">{words.holds}</Badge>
      )}
      {mistakes > 0 && <Badge tone="bad">{words.mistakes(mistakes)}</Badge>}
      {never !== undefined && (
        <Badge tone="warn" title={never.words}>
          {words.marks[never.kind]}
        </Badge>
      )}
      {rule.mode !== 'on' && <Badge tone={rule.mode === 'shadow' ? 'violet' : 'quiet'}>{words.modes[rule.mode]}</Badge>}
    </span>
  )
}
