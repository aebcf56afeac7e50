import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { controlClass } from '../../../ui/control.ts'
import forms from '../../../ui/form.module.css'
import styles from './rule-form.module.css'

/**
 * A field of text that the rule file holds. What is typed goes into the file at once; while somebody types, the field
 * shows what they typed, so that a space at the end is not taken from under them.
 */
export function TextEntry({
  label,
  value,
  onChange,
  isReadOnly,
  options = [],
  hint,
  isLabelShown = true,
  mode = 'text',
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isReadOnly: boolean
  /** What may be chosen; anything else may be typed. */
  readonly options?: readonly { readonly name: string; readonly detail?: string }[]
  readonly hint?: string
  readonly isLabelShown?: boolean
  readonly mode?: 'text' | 'decimal'
}): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState<string | undefined>()
  return (
    <div className={styles['entry']}>
      <label className={isLabelShown ? forms['label'] : styles['unseen']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={controlClass(styles['input'])}
        value={typed ?? value}
        readOnly={isReadOnly}
        autoComplete="off"
        spellCheck={false}
        inputMode={mode}
        maxLength={10_000}
        placeholder={isLabelShown ? undefined : label}
        list={options.length === 0 ? undefined : `${id}-options`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => {
          setTyped(target.value)
          onChange(target.value)
        }}
        onBlur={() => setTyped(undefined)}
      />
      {options.length > 0 && (
        <datalist id={`${id}-options`}>
          {options.map(({ name, detail }) => (
            <option key={name} value={name} label={detail} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={forms['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}
