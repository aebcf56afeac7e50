import type { JsonValue } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import type { JsonTree } from '../../../json-text/json-tree.ts'
import { nodeAt, valueOf } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { Choice } from '../../../ui/choice.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BinIcon, DownIcon, UpIcon } from '../../../ui/icons.tsx'
import type { OutlinedRule } from '../text/rules-outline.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ConditionForm } from './condition-form.tsx'
import type { Members } from './condition-shape.ts'
import { isMembers } from './condition-shape.ts'
import { RuleFormContext } from './form-context.tsx'
import styles from './rule-form.module.css'
import { RuleOutcome } from './rule-outcome.tsx'
import { TextEntry } from './text-entry.tsx'

const words = text.rulesPage

/** Members of a rule in the order in which people read them. */
const ORDER = ['name', 'description', 'mode', 'when', 'team', 'priority', 'requires', 'tags'] as const

/** One rule, every part of it in a field. Each change is an edit of the text, and of that place alone. */
export function RuleForm({
  rule,
  tree,
  vocabulary,
  isReadOnly,
  siblings,
  edit,
  onMove,
}: {
  readonly rule: OutlinedRule
  readonly tree: JsonTree
  readonly vocabulary: Vocabulary
  readonly isReadOnly: boolean
  /** How many rules stand in its array, itself included. */
  readonly siblings: number
  readonly edit: (...edits: readonly JsonEdit[]) => void
  readonly onMove: (by: 1 | -1) => void
}): ReactNode {
  const value = useMemo(() => valueOf(nodeAt(tree.root, rule.path)), [tree, rule])
  const members: Members = isMembers(value) ? value : {}
  const parts = useMemo(() => ({ vocabulary, isReadOnly, edit }), [vocabulary, isReadOnly, edit])
  const set = (name: (typeof ORDER)[number], next: JsonValue | undefined) => {
    const path = [...rule.path, name]
    if (next !== undefined) edit({ do: 'set', path, value: next, after: ORDER.slice(0, ORDER.indexOf(name)) })
    else if (name in members) edit({ do: 'remove', path })
  }
  return (
    <RuleFormContext value={parts}>
      <section className={styles['form']} aria-label={rule.name}>
        <div className={styles['top']}>
          <TextEntry
            label={words.name}
            isReadOnly={isReadOnly}
            value={textIn(members, 'name')}
            onChange={(name) => set('name', name)}
          />
          <Choice
            isFilter={false}
            label={words.mode}
            value={rule.mode}
            options={Object.entries(words.modes).map(([mode, label]) => ({ value: mode, label }))}
            onChange={(mode) => isReadOnly || set('mode', mode === 'on' ? undefined : mode)}
          />
          {!isReadOnly && (
            <RuleButtons
              rule={rule}
              siblings={siblings}
              onMove={onMove}
              onRemove={() => edit({ do: 'remove', path: rule.path })}
            />
          )}
        </div>
        <TextEntry
          label={words.description}
          isReadOnly={isReadOnly}
          value={textIn(members, 'description')}
          onChange={(typed) => set('description', typed === '' ? undefined : typed)}
        />
        <fieldset className={styles['when']}>
          <legend className={styles['legend']}>{words.when}</legend>
          <ConditionForm path={[...rule.path, 'when']} value={members['when']} label={words.when} />
        </fieldset>
        <RuleOutcome rule={rule} members={members} set={set} />
        <div className={styles['pair']}>
          <TextEntry
            label={words.requires}
            hint={words.requiresHint}
            isReadOnly={isReadOnly}
            value={listIn(members, 'requires')}
            onChange={(typed) => set('requires', namesIn(typed))}
          />
          <TextEntry
            label={words.tags}
            hint={words.tagsHint}
            isReadOnly={isReadOnly}
            value={listIn(members, 'tags')}
            onChange={(typed) => set('tags', namesIn(typed))}
          />
        </div>
      </section>
    </RuleFormContext>
  )
}

function RuleButtons({
  rule,
  siblings,
  onMove,
  onRemove,
}: {
  readonly rule: OutlinedRule
  readonly siblings: number
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}): ReactNode {
  const place = Number(rule.path.at(-1) ?? 0)
  return (
    <div className={styles['buttons']}>
      <IconButton label={words.up} disabled={place === 0} onClick={() => onMove(-1)}>
        <UpIcon />
      </IconButton>
      <IconButton label={words.down} disabled={place >= siblings - 1} onClick={() => onMove(1)}>
        <DownIcon />
      </IconButton>
      <IconButton label={words.remove} onClick={onRemove}>
        <BinIcon />
      </IconButton>
    </div>
  )
}

function textIn(members: Members, name: string): string {
  const value = members[name]
  return typeof value === 'string' ? value : ''
}

function listIn(members: Members, name: string): string {
  const value = members[name]
  return Array.isArray(value) ? value.join(' ') : ''
}

function namesIn(typed: string): JsonValue | undefined {
  const names = typed.split(/[\s,]+/u).filter((name) => name !== '')
  return names.length === 0 ? undefined : names
}
