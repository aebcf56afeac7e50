import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Environment } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { writeFilters } from '../conversations/list-filters.ts'
import styles from './fields-page.module.css'
import { keySums } from './key-sums.ts'

const words = text.fieldsPage

/** Handoffs that are counted: one page of the list. */
const NEWEST = 100

/** How the context keys of the newest handoffs fared, with a way to those whose keys named no field. */
export function RecentKeys({ environment }: { readonly environment: Environment }): ReactNode {
  const { api } = useConsole()
  const newest = useQuery({
    queryKey: ['recent-keys', environment],
    queryFn: async ({ signal }) =>
      keySums((await api('listHandoffs', { query: { environment, limit: NEWEST }, signal })).handoffs),
  })
  // The catalog is what the page is for: when only this fails, it is left out.
  if (newest.data === undefined || newest.data.handoffs === 0) return null
  const { handoffs, sent, filled, unmatched } = newest.data
  return (
    <section className={styles['recent']} aria-label={words.recent(handoffs)}>
      <h2 className={styles['heading']}>{words.recent(handoffs)}</h2>
      <dl className={styles['sums']}>
        {[
          [words.sent, sent],
          [words.filled, filled],
          [words.unmatched, unmatched],
        ].map(([label, sum]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{sum?.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {unmatched > 0 && (
        <Link href={`/conversations?${writeFilters({ environment, has: 'unmatched-keys' })}`}>
          {words.showUnmatched}
        </Link>
      )}
    </section>
  )
}
