import { BUILT_IN_OPERATORS } from '@handoffkit/schema'
import type { ReactNode } from 'react'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import type { JsonPath } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { Choice } from '../../../ui/choice.tsx'
import type { KnownKind } from '../vocabulary.ts'
import type { Members } from './condition-shape.ts'
import { useRuleForm } from './form-context.tsx'
import { firstValue, fits, formOf, knowsCase } from './operand.ts'
import styles from './rule-form.module.css'
import { TextEntry } from './text-entry.tsx'
import { ValueForm } from './value-form.tsx'

const words = text.rulesPage

/** One comparison: a fact, an operator, and what it is compared with. */
export function ComparisonForm({ path, members }: { readonly path: JsonPath; readonly members: Members }): ReactNode {
  const { vocabulary, edit, isReadOnly } = useRuleForm()
  const { fact, operator, value, ignoreCase } = members
  const factName = typeof fact === 'string' ? fact : ''
  const operatorName = typeof operator === 'string' ? operator : ''
  const phrases = new Map(vocabulary.operators.map(({ name, phrase }) => [name, phrase]))
  const known = [...BUILT_IN_OPERATORS.map(({ name }) => name), ...phrases.keys()]
  const names = known.includes(operatorName) ? known : [operatorName, ...known]
  return (
    <div className={styles['comparison']}>
      <TextEntry
        label={words.fact}
        isLabelShown={false}
        isReadOnly={isReadOnly}
        value={factName}
        options={vocabulary.facts}
        onChange={(name) => edit({ do: 'set', path: [...path, 'fact'], value: name, after: [] })}
      />
      <Choice
        label={words.operator}
        isLabelShown={false}
        value={operatorName}
        options={names.map((name) => ({ value: name, label: words.operators[name] ?? phrases.get(name) ?? name }))}
        onChange={(name) => isReadOnly || edit(...operatorEdits(path, members, name))}
      />
      <ValueForm path={path} fact={factName} operator={operatorName} value={value} />
      {(ignoreCase !== undefined || (knowsCase(operatorName) && isText(vocabulary.kindOf(factName)))) && (
        <label className={styles['flag']}>
          <input
            type="checkbox"
            checked={ignoreCase === true}
            disabled={isReadOnly}
            onChange={({ target }) =>
              edit(
                target.checked
                  ? { do: 'set', path: [...path, 'ignoreCase'], value: true }
                  : { do: 'remove', path: [...path, 'ignoreCase'] },
              )
            }
          />
          {words.ignoreCase}
        </label>
      )}
    </div>
  )
}

/** Another operator takes along what it can take, and gets a value of its own where it cannot. */
function operatorEdits(path: JsonPath, { value, ignoreCase }: Members, operator: string): readonly JsonEdit[] {
  const form = formOf(operator)
  const next = fits(form, value) ? value : firstValue(form, value)
  return [
    { do: 'set', path: [...path, 'operator'], value: operator, after: ['fact'] },
    ...(next === undefined && value !== undefined ? [{ do: 'remove', path: [...path, 'value'] } as const] : []),
    ...(next !== undefined && next !== value
      ? [{ do: 'set', path: [...path, 'value'], value: next, after: ['fact', 'operator'] } as const]
      : []),
    ...(ignoreCase !== undefined && !knowsCase(operator)
      ? [{ do: 'remove', path: [...path, 'ignoreCase'] } as const]
      : []),
  ]
}

function isText(kind: KnownKind): boolean {
  return kind === 'text' || kind === 'list' || kind === 'any'
}
