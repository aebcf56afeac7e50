import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Environment, FieldCatalog } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { controlClass } from '../../ui/control.ts'
import { Notice } from '../../ui/notice.tsx'
import { FieldTable } from './field-table.tsx'
import { fieldsFound } from './fields-found.ts'
import styles from './fields-page.module.css'
import { RecentKeys } from './recent-keys.tsx'
import { UnusableList } from './unusable-list.tsx'

const words = text.fieldsPage

/** The fields of a helpdesk, found by key and label, and those that no context key can fill. */
export function CatalogView({
  environment,
  catalog: { fields, unusable = [] },
}: {
  readonly environment: Environment
  readonly catalog: FieldCatalog
}): ReactNode {
  const [sought, setSought] = useState('')
  const found = fieldsFound(fields, sought)
  if (fields.length === 0 && unusable.length === 0) return <Notice title={words.empty} hint={words.emptyHint} />
  return (
    <>
      <RecentKeys environment={environment} />
      <search className={styles['bar']}>
        <input
          type="search"
          className={controlClass(styles['search'])}
          value={sought}
          maxLength={200}
          placeholder={words.search}
          aria-label={words.search}
          onChange={({ target }) => setSought(target.value)}
        />
        <p className={styles['count']} role="status">
          {words.count(found.length, fields.length)}
        </p>
      </search>
      {found.length === 0 ? <Notice title={words.nothing} /> : <FieldTable fields={found} environment={environment} />}
      {unusable.length > 0 && <UnusableList fields={unusable} />}
    </>
  )
}
