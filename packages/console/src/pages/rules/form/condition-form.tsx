import type { JsonValue } from '@handoffkit/core'
import type { ReactNode } from 'react'
import type { JsonPath } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BinIcon, PlusIcon } from '../../../ui/icons.tsx'
import { changeKind, NEW_COMPARISON, removeCondition } from './change-kind.ts'
import { ComparisonForm } from './comparison-form.tsx'
import type { ConditionShape } from './condition-shape.ts'
import { CONDITION_KINDS, shapeOf } from './condition-shape.ts'
import { useRuleForm } from './form-context.tsx'
import styles from './rule-form.module.css'

const words = text.rulesPage

/** A condition with all that stands in it. Its kind can be changed: that is how conditions are nested. */
export function ConditionForm({
  path,
  value,
  label,
  isRemovable = false,
}: {
  readonly path: JsonPath
  readonly value: JsonValue | undefined
  readonly label: string
  readonly isRemovable?: boolean
}): ReactNode {
  const { vocabulary, edit, isReadOnly } = useRuleForm()
  const shape = shapeOf(value)
  if (shape.kind === 'unknown') return <p className={styles['unknown']}>{words.unknownForm}</p>
  const options = CONDITION_KINDS.filter(
    (kind) => kind !== 'condition' || vocabulary.conditions.length > 0 || shape.kind === 'condition',
  )
  return (
    <div className={styles['condition']} role="group" aria-label={label} data-kind={shape.kind}>
      <div className={styles['head']}>
        <Choice
          label={words.kindLabel}
          isLabelShown={false}
          value={shape.kind}
          options={options.map((kind) => ({ value: kind, label: words.conditionKinds[kind] }))}
          onChange={(next) => {
            const kind = options.find((one) => one === next)
            if (kind !== undefined && !isReadOnly)
              edit(...changeKind(path, value, kind, vocabulary.conditions[0] ?? ''))
          }}
        />
        {isRemovable && !isReadOnly && (
          <IconButton label={`${words.removeCondition}: ${label}`} onClick={() => edit(...removeCondition(path))}>
            <BinIcon />
          </IconButton>
        )}
      </div>
      <Inside path={path} shape={shape} />
    </div>
  )
}

function Inside({ path, shape }: { readonly path: JsonPath; readonly shape: ConditionShape }): ReactNode {
  const { vocabulary, edit, isReadOnly } = useRuleForm()
  switch (shape.kind) {
    case 'comparison':
      return <ComparisonForm path={path} members={shape.members} />
    case 'condition':
      return (
        <Choice
          label={words.namedCondition}
          isLabelShown={false}
          value={shape.name}
          options={[...new Set([shape.name, ...vocabulary.conditions])].map((name) => ({ value: name, label: name }))}
          onChange={(name) => isReadOnly || edit({ do: 'set', path: [...path, 'condition'], value: name })}
        />
      )
    case 'not':
      return (
        <div className={styles['parts']}>
          <ConditionForm path={[...path, 'not']} value={shape.part} label={words.conditionKinds.not} />
        </div>
      )
    case 'all':
    case 'any':
      return <Group path={[...path, shape.kind]} parts={shape.parts} />
    case 'unknown':
      return null
  }
}

function Group({ path, parts }: { readonly path: JsonPath; readonly parts: readonly JsonValue[] }): ReactNode {
  const { edit, isReadOnly } = useRuleForm()
  return (
    <div className={styles['parts']}>
      {parts.map((part, place) => (
        <ConditionForm
          key={place}
          path={[...path, place]}
          value={part}
          label={words.conditionOf(place + 1)}
          isRemovable={parts.length > 1}
        />
      ))}
      {!isReadOnly && (
        <Button
          look="quiet"
          className={styles['add'] ?? ''}
          onClick={() => edit({ do: 'insert', path, place: parts.length, value: NEW_COMPARISON })}
        >
          <PlusIcon />
          {words.addCondition}
        </Button>
      )}
    </div>
  )
}
