import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { text } from '../../text/english.ts'
import type { FieldsPlace } from './fields-address.ts'
import { FIELD_VIEWS, fieldsAddress } from './fields-address.ts'
import styles from './fields-page.module.css'

const words = text.fieldUse

/** The parts of the page, each with how much there is to see. */
export function ViewLinks({
  place,
  counts,
}: {
  readonly place: FieldsPlace
  /** Absent: not known yet. */
  readonly counts: Readonly<Partial<Record<FieldsPlace['view'], number>>>
}): ReactNode {
  return (
    <nav className={styles['views']} aria-label={words.views}>
      {FIELD_VIEWS.map((view) => (
        <Link
          key={view}
          className={styles['view']}
          href={fieldsAddress({ ...place, view })}
          aria-current={view === place.view ? 'page' : undefined}
        >
          {words.view[view]}
          {counts[view] !== undefined && (
            <span className={styles['size']} data-some={(view !== 'fields' && counts[view] > 0) || undefined}>
              {counts[view].toLocaleString('en')}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
