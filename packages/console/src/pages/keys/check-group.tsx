import type { ReactNode } from 'react'
import type { Option } from '../../ui/choice.tsx'
import form from '../../ui/form.module.css'

/** Any number of some things to choose. */
export function CheckGroup({
  legend,
  name,
  options,
  chosen,
}: {
  readonly legend: string
  readonly name: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
}): ReactNode {
  return (
    <fieldset className={form['part']}>
      <legend className={form['label']}>{legend}</legend>
      <div className={form['choices']}>
        {options.map(({ value, label }) => (
          <label key={value} className={form['choice']}>
            <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
