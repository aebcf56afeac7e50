import type { JsonValue } from '@handoffkit/core'
import type { ReactNode } from 'react'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import type { JsonPath } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { CloseIcon, PlusIcon } from '../../../ui/icons.tsx'
import type { Members } from './condition-shape.ts'
import { isMembers } from './condition-shape.ts'
import { useRuleForm } from './form-context.tsx'
import { firstValue, formOf, isList, isReference, isScalar, typedScalar } from './operand.ts'
import styles from './rule-form.module.css'
import { TextEntry } from './text-entry.tsx'

const words = text.rulesPage

/** What a comparison compares with: plain, several, a range, a share, another fact, or a named list. */
export function ValueForm({
  path,
  fact,
  operator,
  value,
}: {
  readonly path: JsonPath
  readonly fact: string
  readonly operator: string
  readonly value: JsonValue | undefined
}): ReactNode {
  const { vocabulary, edit, isReadOnly } = useRuleForm()
  const form = formOf(operator)
  if (form === 'none') return null
  const set = (next: JsonValue) => edit(valueEdit(path, next))
  if (form === 'percent') return <ShareForm path={path} value={value} />
  const kind = isReference(value) ? ('fact' in value ? 'fact' : 'list') : 'plain'
  return (
    <>
      {form !== 'duration' && (
        <Choice
          label={words.valueKind}
          isLabelShown={false}
          value={kind}
          options={Object.entries(words.valueKinds).map(([one, label]) => ({ value: one, label }))}
          onChange={(next) => {
            if (isReadOnly || next === kind) return
            set(next === 'plain' ? (firstValue(form, undefined) ?? '') : { [next]: firstName(next, vocabulary) })
          }}
        />
      )}
      {isReference(value) ? (
        <TextEntry
          label={words.valueKinds[kind]}
          isLabelShown={false}
          isReadOnly={isReadOnly}
          value={'fact' in value ? value.fact : value.list}
          options={'fact' in value ? vocabulary.facts : vocabulary.lists.map((name) => ({ name }))}
          onChange={(next) => edit({ do: 'set', path: [...path, 'value', kind], value: next })}
        />
      ) : isList(form) || form === 'range' ? (
        <ManyValues
          path={path}
          fact={fact}
          values={Array.isArray(value) ? value : [value ?? '']}
          isRange={form === 'range'}
          isOne={!Array.isArray(value)}
        />
      ) : (
        <OneValue
          label={form === 'duration' ? words.duration : words.value}
          fact={form === 'duration' ? '' : fact}
          value={value}
          onChange={set}
        />
      )}
    </>
  )
}

function OneValue({
  label,
  fact,
  value,
  onChange,
}: {
  readonly label: string
  readonly fact: string
  readonly value: JsonValue | undefined
  readonly onChange: (value: JsonValue) => void
}): ReactNode {
  const { vocabulary, isReadOnly } = useRuleForm()
  const kind = vocabulary.kindOf(fact)
  if (typeof value === 'boolean' || (kind === 'boolean' && fact !== ''))
    return (
      <Choice
        label={label}
        isLabelShown={false}
        value={shown(value)}
        options={[
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
          ...(typeof value === 'boolean' ? [] : [{ value: shown(value), label: shown(value) }]),
        ]}
        onChange={(next) => isReadOnly || onChange(next === 'true')}
      />
    )
  return (
    <TextEntry
      label={label}
      isLabelShown={false}
      isReadOnly={isReadOnly}
      mode={kind === 'number' ? 'decimal' : 'text'}
      value={shown(value)}
      options={vocabulary.valuesOf(fact).map((name) => ({ name: String(name) }))}
      onChange={(typed) => onChange(typedScalar(typed, kind, value))}
    />
  )
}

function ManyValues({
  path,
  fact,
  values,
  isRange,
  isOne,
}: {
  readonly path: JsonPath
  readonly fact: string
  readonly values: readonly JsonValue[]
  readonly isRange: boolean
  /** The file has one value in the place of a list. */
  readonly isOne: boolean
}): ReactNode {
  const { edit, isReadOnly } = useRuleForm()
  const at = (place: number): JsonPath => (isOne ? [...path, 'value'] : [...path, 'value', place])
  const more: readonly JsonEdit[] = [
    ...(isOne ? [{ do: 'wrap', path: [...path, 'value'], before: '[', behind: ']' } as const] : []),
    { do: 'insert', path: [...path, 'value'], place: values.length, value: '' },
  ]
  return (
    <div className={styles['values']}>
      {values.map((value, place) => (
        <span key={place} className={styles['item']}>
          <OneValue
            label={isRange ? ([words.from, words.to][place] ?? words.value) : words.valueOf(place + 1)}
            fact={fact}
            value={value}
            onChange={(next) => edit({ do: 'set', path: at(place), value: next })}
          />
          {!isRange && !isReadOnly && values.length > 1 && (
            <IconButton label={words.removeValue(shown(value))} onClick={() => edit({ do: 'remove', path: at(place) })}>
              <CloseIcon />
            </IconButton>
          )}
        </span>
      ))}
      {!isRange && !isReadOnly && (
        <Button look="quiet" onClick={() => edit(...more)}>
          <PlusIcon />
          {words.addValue}
        </Button>
      )}
    </div>
  )
}

function ShareForm({ path, value }: { readonly path: JsonPath; readonly value: JsonValue | undefined }): ReactNode {
  const { edit, isReadOnly } = useRuleForm()
  const share: Members = isMembers(value) ? value : {}
  return (
    <>
      <TextEntry
        label={words.percent}
        isReadOnly={isReadOnly}
        mode="decimal"
        value={shown(share['percent'])}
        onChange={(typed) =>
          edit({ do: 'set', path: [...path, 'value', 'percent'], value: typedScalar(typed, 'number', 0) })
        }
      />
      <TextEntry
        label={words.salt}
        isReadOnly={isReadOnly}
        value={shown(share['salt'])}
        onChange={(typed) => edit({ do: 'set', path: [...path, 'value', 'salt'], value: typed })}
      />
    </>
  )
}

function valueEdit(path: JsonPath, value: JsonValue): JsonEdit {
  return { do: 'set', path: [...path, 'value'], value, after: ['fact', 'operator'] }
}

function firstName(kind: string, { facts, lists }: ReturnType<typeof useRuleForm>['vocabulary']): string {
  return (kind === 'fact' ? facts[0]?.name : lists[0]) ?? ''
}

function shown(value: JsonValue | undefined): string {
  return isScalar(value) ? String(value) : ''
}
