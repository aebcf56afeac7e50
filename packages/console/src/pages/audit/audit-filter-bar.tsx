import type { ReactNode } from 'react'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import type { AuditFilters } from './audit-filters.ts'
import styles from './audit-page.module.css'

const words = text.auditPage

/** What the audit log is filtered by: the action, and the days. */
export function AuditFilterBar({
  filters,
  onChange,
}: {
  readonly filters: AuditFilters
  readonly onChange: (filters: AuditFilters) => void
}): ReactNode {
  const { action = '' } = filters
  const known = Object.entries(words.actions).map(([value, label]) => ({ value, label }))
  // Plugins append actions of their own, which an address may name.
  const own = action === '' || action in words.actions ? [] : [{ value: action, label: action }]
  return (
    <search className={styles['bar']}>
      <Choice
        label={words.action}
        value={action}
        options={[{ value: '', label: words.any }, ...known, ...own]}
        onChange={(value) => onChange({ ...filters, action: value })}
      />
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className={styles['day']}>
          {words[name]}
          <input
            type="date"
            value={filters[name] ?? ''}
            onChange={({ target }) => onChange({ ...filters, [name]: target.value })}
          />
        </label>
      ))}
      {Object.keys(filters).length > 0 && (
        <Button look="quiet" onClick={() => onChange({})}>
          {words.clear}
        </Button>
      )}
    </search>
  )
}
