import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { ContextUse, FieldCatalog } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { controlClass } from '../../ui/control.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Period } from '../overview/period.ts'
import { FieldTable } from './field-table.tsx'
import { FIELDS_BY_USE, fieldsFound, fieldsUsed } from './fields-found.ts'
import styles from './fields-page.module.css'
import { UnusableList } from './unusable-list.tsx'

const words = text.fieldsPage

/** The fields of a helpdesk, found by key, label and use, and those that no context key can fill. */
export function CatalogView({
  catalog: { fields, unusable = [] },
  use,
  period,
}: {
  readonly catalog: FieldCatalog
  /** Absent while it is not known. */
  readonly use: ContextUse | undefined
  readonly period: Period
}): ReactNode {
  const [sought, setSought] = useState('')
  const [byUse, setByUse] = useState<(typeof FIELDS_BY_USE)[number]>('all')
  const used = useMemo(() => new Map((use?.fields ?? []).map((one) => [one.key, one])), [use])
  const found = fieldsUsed(fieldsFound(fields, sought), used, byUse)
  if (fields.length === 0 && unusable.length === 0) return <Notice title={words.empty} hint={words.emptyHint} />
  return (
    <>
      <search className={styles['filters']}>
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
          label={text.fieldUse.show}
          value={byUse}
          options={FIELDS_BY_USE.map((value) => ({ value, label: text.fieldUse.byUse[value] }))}
          isFilter={byUse !== 'all'}
          onChange={(value) => setByUse(FIELDS_BY_USE.find((one) => one === value) ?? 'all')}
        />
        <p className={styles['count']} role="status">
          {words.count(found.length, fields.length)}
        </p>
      </search>
      {found.length === 0 ? (
        <Notice title={byUse === 'all' ? words.nothing : text.fieldUse.nothingUsed} />
      ) : (
        <FieldTable fields={found} use={used} period={period} />
      )}
      {unusable.length > 0 && <UnusableList fields={unusable} />}
    </>
  )
}
