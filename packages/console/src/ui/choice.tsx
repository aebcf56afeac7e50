import type { ReactNode } from 'react'
import styles from './choice.module.css'

/** One of the things to choose from. */
export interface Option {
  readonly value: string
  readonly label: string
}

/**
 * Chooses one of a few. It is the control that every browser has, with our looks where the browser lets us: letters jump,
 * arrows move, phones show their own wheel, and it costs no script.
 */
export function Choice({
  label,
  value,
  options,
  onChange,
  isLabelShown = true,
  isFilter = true,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly isLabelShown?: boolean
  /** What is chosen takes something away from view, and is made to be seen. Default: yes. */
  readonly isFilter?: boolean
}): ReactNode {
  return (
    <label className={styles['choice']} data-chosen={(isFilter && isLabelShown && value !== '') || undefined}>
      <span className={isLabelShown ? styles['label'] : styles['unseen']}>{label}</span>
      <select className={styles['select']} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
