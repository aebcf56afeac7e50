import type { FormEvent, ReactNode } from 'react'
import { useId } from 'react'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/control.ts'
import { typed } from '../../ui/typed.ts'
import { Window } from '../../ui/window.tsx'
import type { ListFilters } from './list-filters.ts'
import styles from './more-filters-window.module.css'

const words = text.list

const FIELDS = [
  ['team', words.team, 'text'],
  ['rule', words.rule, 'text'],
  ['key', words.key, 'text'],
  ['field', words.field, 'text'],
  ['customer', words.customer, 'text'],
  ['from', words.from, 'date'],
  ['to', words.to, 'date'],
] as const

/** The filters that are wanted less often. */
export default function MoreFiltersWindow({
  filters,
  onChange,
  onClose,
}: {
  readonly filters: ListFilters
  readonly onChange: (filters: ListFilters) => void
  readonly onClose: () => void
}): ReactNode {
  const id = useId()
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const names = [...FIELDS.map(([name]) => name), 'verdict'] as const
    const given = names.map((name) => [name, typed(form, name)] as const)
    const rest = Object.entries(filters).filter(([name]) => !names.some((one) => one === name))
    onChange(Object.fromEntries([...rest, ...given.filter(([, value]) => value !== '')]))
    onClose()
  }
  return (
    <Window onClose={onClose} title={words.more}>
      <form className={styles['form']} onSubmit={apply}>
        <label className={styles['label']} htmlFor={`${id}-verdict`}>
          {words.verdict}
        </label>
        <select
          id={`${id}-verdict`}
          name="verdict"
          defaultValue={filters.verdict ?? ''}
          className={controlClass(styles['input'])}
        >
          <option value="">{words.any}</option>
          {Object.entries(text.preview.verdicts).map(([verdict, label]) => (
            <option key={verdict} value={verdict}>
              {label}
            </option>
          ))}
        </select>
        {FIELDS.map(([name, label, type]) => (
          <div key={name} className={styles['pair']}>
            <label className={styles['label']} htmlFor={`${id}-${name}`}>
              {label}
            </label>
            <input
              id={`${id}-${name}`}
              name={name}
              type={type}
              maxLength={128}
              autoComplete="off"
              defaultValue={filters[name] ?? ''}
              className={controlClass(styles['input'])}
            />
          </div>
        ))}
        <Button type="submit" look="primary" className={styles['apply'] ?? ''}>
          {words.apply}
        </Button>
      </form>
    </Window>
  )
}
