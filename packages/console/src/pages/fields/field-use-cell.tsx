import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { FieldUse } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { writeFilters } from '../conversations/list-filters.ts'
import type { Period } from '../overview/period.ts'
import styles from './fields-page.module.css'

const words = text.fieldUse

/** What the counts are called among the filters of the list, in the order in which they are shown. */
const STATUSES = [
  ['filled', 'filled'],
  ['refused', 'refused'],
  ['withheld', 'withheld'],
  ['conflict', 'conflict'],
  ['missing', 'not-sent'],
] as const

/** Shown also when there are none. */
const ALWAYS: ReadonlySet<string> = new Set(['filled', 'refused', 'missing'])

/** How often a field was filled, refused and missing: a bar, and each count with a way to its handoffs. */
export function FieldUseCell({ use, period }: { readonly use: FieldUse; readonly period: Period }): ReactNode {
  const { environment, key, label } = use
  const from = new Date(Date.now() - period.lengthMs).toISOString().slice(0, 10)
  return (
    <>
      <UseBar use={use} />
      <ul className={styles['links']}>
        {STATUSES.filter(([name]) => use[name] > 0 || ALWAYS.has(name)).map(([name, fieldStatus]) => (
          <li key={name} data-count={name}>
            {use[name] === 0 ? (
              <span className={styles['never']}>{words.use[name]} 0</span>
            ) : (
              <Link
                href={`/conversations?${writeFilters({ environment, field: key, fieldStatus, from })}`}
                aria-label={words.useOf(words.use[name], use[name], label)}
              >
                {words.use[name]} {use[name].toLocaleString('en')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The shares as lengths. The numbers below say the same. */
function UseBar({ use }: { readonly use: FieldUse }): ReactNode {
  const whole = STATUSES.reduce((sum, [name]) => sum + use[name], 0)
  let before = 0
  return (
    <svg className={styles['bar']} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      {STATUSES.map(([name]) => {
        const x = before
        const width = whole === 0 ? 0 : (100 * use[name]) / whole
        before += width
        return <rect key={name} x={x} y={0} width={width} height={6} className={styles[name]} />
      })}
    </svg>
  )
}
