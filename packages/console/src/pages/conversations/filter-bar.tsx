import type { ReactNode, RefObject } from 'react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import type { Option } from '../../ui/choice.tsx'
import { Choice } from '../../ui/choice.tsx'
import { controlClass } from '../../ui/control.ts'
import { CloseIcon, FilterIcon, SearchIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './filter-bar.module.css'
import type { ListFilters } from './list-filters.ts'

const words = text.list

const MoreFiltersWindow = lazy(() => import('./more-filters-window.tsx'))

/** How long somebody must stop typing before the list is asked, in milliseconds. */
const TYPING_MS = 250

const CHOICES = [
  ['environment', words.environment, text.environments],
  ['status', words.status, text.statuses],
  ['priority', words.priority, text.priorities],
  ['has', words.has, words.traits],
] as const

/** Search and filters. What is set beside the four that are always there stands as a mark that can be taken away. */
export function FilterBar({
  filters,
  onChange,
  searchField,
}: {
  readonly filters: ListFilters
  readonly onChange: (filters: ListFilters) => void
  readonly searchField: RefObject<HTMLInputElement | null>
}): ReactNode {
  const [isMoreOpen, setMoreOpen] = useState(false)
  const set = (name: keyof ListFilters, value: string) => {
    const { [name]: _, ...rest } = filters
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  const always = new Set<string>(['q', ...CHOICES.map(([name]) => name)])
  const others = Object.entries(filters).filter(([name]) => !always.has(name))
  return (
    <search className={styles['bar']}>
      <SearchField
        value={filters.q ?? ''}
        onChange={(value) => {
          set('q', value)
        }}
        field={searchField}
      />
      <div className={styles['choices']}>
        {CHOICES.map(([name, label, labels]) => (
          <Choice
            key={name}
            label={label}
            value={filters[name] ?? ''}
            options={optionsOf(labels)}
            onChange={(value) => {
              set(name, value)
            }}
          />
        ))}
        <Button onClick={() => setMoreOpen(true)}>
          <FilterIcon />
          {words.more}
        </Button>
        {others.map(([name, value]) => (
          <button
            key={name}
            type="button"
            className={styles['mark']}
            aria-label={words.remove(`${name} ${value}`)}
            onClick={() => {
              set(name as keyof ListFilters, '')
            }}
          >
            <span className={styles['name']}>{name}</span> {value} <CloseIcon />
          </button>
        ))}
        {Object.keys(filters).length > 0 && (
          <button type="button" className={styles['clear']} onClick={() => onChange({})}>
            {words.clear}
          </button>
        )}
      </div>
      {isMoreOpen && (
        <Suspense fallback={null}>
          <MoreFiltersWindow filters={filters} onChange={onChange} onClose={() => setMoreOpen(false)} />
        </Suspense>
      )}
    </search>
  )
}

function SearchField({
  value,
  onChange,
  field,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly field: RefObject<HTMLInputElement | null>
}): ReactNode {
  const [typed, setTyped] = useState(value)
  const [given, setGiven] = useState(value)
  // Somebody cleared all filters, or followed a link.
  if (given !== value) {
    setGiven(value)
    if (typed.trim() !== value) setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <div className={styles['search']}>
      <SearchIcon />
      <input
        ref={field}
        type="search"
        className={controlClass(styles['input'])}
        value={typed}
        maxLength={200}
        placeholder={words.search}
        aria-label={words.search}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <span className={styles['hint']} aria-hidden="true">
        <Kbd>/</Kbd>
      </span>
    </div>
  )
}

function optionsOf(labels: Readonly<Record<string, string>>): readonly Option[] {
  return [{ value: '', label: words.any }, ...Object.entries(labels).map(([value, label]) => ({ value, label }))]
}
