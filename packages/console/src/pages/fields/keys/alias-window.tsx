import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { TicketField } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { controlClass } from '../../../ui/control.ts'
import forms from '../../../ui/form.module.css'
import { Window } from '../../../ui/window.tsx'
import type { FieldsPlace } from '../fields-address.ts'
import styles from '../fields-page.module.css'
import type { Alias } from './alias.ts'
import { AliasTrialLines } from './alias-trial-lines.tsx'
import { aliasWarning } from './alias-warning.ts'
import { useAliasTrial } from './use-alias-trial.ts'

const words = text.fieldUse.aliases

/** Chooses which field a context key fills, and says what that would have done. Nothing is changed by it. */
export function AliasWindow({
  place,
  fields,
  keys,
  present,
  begin,
  onNote,
  onClose,
}: {
  readonly place: FieldsPlace
  readonly fields: readonly TicketField[]
  /** Context keys that fill no field, to choose from. */
  readonly keys: readonly string[]
  readonly present: readonly Alias[]
  readonly begin: Alias
  readonly onNote: (alias: Alias) => void
  readonly onClose: () => void
}): ReactNode {
  const id = useId()
  const [alias, setAlias] = useState(begin)
  const trial = useAliasTrial(place, alias)
  const isWhole = alias.key !== '' && alias.field !== '' && alias.key !== alias.field
  const warning = aliasWarning(alias, fields, present)
  const note = () => {
    if (!isWhole) return
    onNote(alias)
    onClose()
  }
  return (
    <Window
      title={words.windowTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.state.cancel}</Button>
          <Button look="primary" disabled={!isWhole} onClick={note}>
            {words.note}
          </Button>
        </>
      }
    >
      <form
        className={forms['form']}
        onSubmit={(event) => {
          event.preventDefault()
          note()
        }}
      >
        <div className={forms['part']}>
          <label className={forms['label']} htmlFor={`${id}-key`}>
            {words.key}
          </label>
          <input
            id={`${id}-key`}
            className={controlClass(forms['input'])}
            value={alias.key}
            maxLength={1_000}
            autoComplete="off"
            spellCheck={false}
            list={`${id}-keys`}
            onChange={({ target }) => setAlias({ ...alias, key: target.value })}
          />
          <datalist id={`${id}-keys`}>
            {keys.map((key) => (
              <option key={key} value={key} />
            ))}
          </datalist>
        </div>
        <div className={forms['part']}>
          <label className={forms['label']} htmlFor={`${id}-field`}>
            {words.field}
          </label>
          <select
            id={`${id}-field`}
            className={controlClass(forms['input'])}
            value={alias.field}
            onChange={({ target }) => setAlias({ ...alias, field: target.value })}
          >
            <option value="">{words.chooseField}</option>
            {fieldChoices(fields).map(({ key, label }) => (
              <option key={key} value={key}>
                {label} ({key})
              </option>
            ))}
          </select>
        </div>
        <AliasTrialLines trial={trial} period={text.fieldUse.periods[place.period.name]} />
        {warning !== undefined && <p className={styles['warning']}>{warning}</p>}
        <p className={forms['hint']}>{words.means}</p>
      </form>
    </Window>
  )
}

/** Fields that can be written, each key once. */
function fieldChoices(fields: readonly TicketField[]): readonly TicketField[] {
  const writable = fields.filter((field) => field.writable !== false)
  return [...new Map(writable.toReversed().map((field) => [field.key, field])).values()].toReversed()
}
