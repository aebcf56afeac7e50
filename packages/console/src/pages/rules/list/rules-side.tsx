import type { RuleList as ListName } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { memo, useState } from 'react'
import type { RulesetHits } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { controlClass } from '../../../ui/control.ts'
import { TeamName } from '../../../ui/handoff-marks.tsx'
import { PlusIcon } from '../../../ui/icons.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PERIODS } from '../rules-queries.ts'
import type { RulesOutline } from '../text/rules-outline.ts'
import type { RuleFacts } from './rule-facts.ts'
import { hitsWords, rulesFound } from './rule-facts.ts'
import { RuleList } from './rule-list.tsx'
import styles from './rules-side.module.css'

const words = text.rulesPage
const LISTS = ['assignment', 'priority'] as const

/** Both lists of rules, one at a time, with the period that hits are counted in. */
export const RulesSide: typeof Side = memo(Side)

function Side({
  list,
  onList,
  rules,
  outline,
  hits,
  period,
  onPeriod,
  chosen,
  isReadOnly,
  onChoose,
  onMove,
  onAdd,
}: {
  readonly list: ListName
  readonly onList: (list: ListName) => void
  readonly rules: readonly RuleFacts[]
  readonly outline: RulesOutline
  readonly hits: RulesetHits | undefined
  readonly period: keyof typeof PERIODS
  readonly onPeriod: (period: keyof typeof PERIODS) => void
  readonly chosen: string | undefined
  readonly isReadOnly: boolean
  readonly onChoose: (key: string) => void
  readonly onMove: (from: RuleFacts, to: RuleFacts) => void
  readonly onAdd: () => void
}): ReactNode {
  const [sought, setSought] = useState('')
  const mine = rules.filter(({ rule }) => rule.list === list)
  const found = rulesFound(mine, sought)
  const periods = Object.keys(PERIODS) as (keyof typeof PERIODS)[]
  return (
    <section className={styles['side']} aria-label={words.listOf[list]}>
      <div className={styles['tabs']} role="group" aria-label={words.title}>
        {LISTS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === list}
            className={styles['tab']}
            onClick={() => onList(one)}
          >
            {words.lists[one]}
            <span className={styles['count']}>{rules.filter(({ rule }) => rule.list === one).length}</span>
          </button>
        ))}
      </div>
      <div className={styles['bar']}>
        <input
          type="search"
          className={controlClass(styles['search'])}
          value={sought}
          maxLength={200}
          placeholder={words.search}
          aria-label={words.search}
          onChange={({ target }) => setSought(target.value)}
        />
        <Choice
          label={words.period}
          isLabelShown={false}
          value={period}
          options={periods.map((value) => ({ value, label: words.periods[value] }))}
          onChange={(value) => onPeriod(periods.find((one) => one === value) ?? 'week')}
        />
      </div>
      {found.length === 0 && mine.length > 0 ? (
        <Notice title={words.nothingFound} />
      ) : (
        <RuleList
          list={list}
          rules={found}
          chosen={chosen}
          isMovable={!isReadOnly && sought.trim() === ''}
          onChoose={onChoose}
          onMove={onMove}
        />
      )}
      <footer className={styles['foot']}>
        <p className={styles['otherwise']}>
          {words.otherwise} <Default list={list} outline={outline} />
          {hits !== undefined && (
            <span className={styles['hits']}>
              {hitsWords({
                count: hits.byDefault[list],
                share: hits.handoffs === 0 ? 0 : hits.byDefault[list] / hits.handoffs,
              })}
            </span>
          )}
        </p>
        {!isReadOnly && (
          <Button look="quiet" onClick={onAdd}>
            <PlusIcon />
            {words.add}
          </Button>
        )}
      </footer>
    </section>
  )
}

function Default({ list, outline }: { readonly list: ListName; readonly outline: RulesOutline }): ReactNode {
  const value = outline.defaults[list]
  if (list === 'assignment') return <TeamName team={{ value }} />
  return <span>{(text.priorities as Readonly<Record<string, string>>)[value ?? ''] ?? value}</span>
}
