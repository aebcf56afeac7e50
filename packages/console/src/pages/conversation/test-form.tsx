import type { ReactNode } from 'react'
import { useId } from 'react'
import type { KeptTest, TestOutcome } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/control.ts'
import form from '../../ui/form.module.css'
import { Moment } from '../../ui/moment.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import type { EditedFact, EditedTest } from './edited-test.ts'
import styles from './save-test-window.module.css'

const words = text.saveTest

/** A test to be edited: its name, the facts that it gives, and what it expects. */
export function TestForm({
  made,
  edited,
  onChange,
}: {
  readonly made: KeptTest
  readonly edited: EditedTest
  readonly onChange: (edited: EditedTest) => void
}): ReactNode {
  const id = useId()
  const { name, facts, at } = edited
  const change = (fact: string, next: string) =>
    onChange({
      ...edited,
      facts: facts.map((one) => (one.fact === fact ? { ...one, text: next, isMasked: false } : one)),
    })
  return (
    <div className={form['form']}>
      <p>{words.about}</p>
      <div className={form['part']}>
        <label className={form['label']} htmlFor={id}>
          {words.name}
        </label>
        <input
          id={id}
          className={controlClass(form['input'])}
          value={name}
          maxLength={200}
          onChange={({ target }) => onChange({ ...edited, name: target.value })}
        />
      </div>
      <Expected made={made} edited={edited} onChange={onChange} />
      <fieldset className={form['part']}>
        <legend className={form['label']}>{words.given}</legend>
        {facts.some(({ isMasked }) => isMasked) && <p className={styles['caution']}>{words.masked}</p>}
        {facts.length === 0 && <p className={form['hint']}>{words.nothingGiven}</p>}
        <ul className={styles['facts']}>
          {facts.map((fact) => (
            <FactLine
              key={fact.fact}
              fact={fact}
              onChange={(next) => change(fact.fact, next)}
              onRemove={() => onChange({ ...edited, facts: facts.filter((one) => one !== fact) })}
            />
          ))}
        </ul>
        {at !== undefined && (
          <p className={form['hint']}>
            {words.at} <Moment at={at} look="exact" />
          </p>
        )}
        {made.unread.length > 0 && (
          <details className={styles['unread']}>
            <summary>{words.unread(made.unread.length)}</summary>
            <VisibleText value={made.unread.join(', ')} />
          </details>
        )}
      </fieldset>
    </div>
  )
}

function FactLine({
  fact: { fact, text: written, isMasked },
  onChange,
  onRemove,
}: {
  readonly fact: EditedFact
  readonly onChange: (text: string) => void
  readonly onRemove: () => void
}): ReactNode {
  return (
    <li className={styles['fact']} data-masked={isMasked || undefined}>
      <code className={styles['key']}>
        <VisibleText value={fact} />
      </code>
      <input
        className={controlClass(form['input'])}
        aria-label={words.valueOf(fact)}
        value={written}
        maxLength={10_000}
        spellCheck={false}
        autoComplete="off"
        dir="auto"
        onChange={({ target }) => onChange(target.value)}
      />
      <Button look="quiet" aria-label={words.removeFact(fact)} onClick={onRemove}>
        {words.remove}
      </Button>
    </li>
  )
}

/** What was decided then, and what is now; where both are the same there is nothing to choose. */
function Expected({
  made: { then, now },
  edited,
  onChange,
}: {
  readonly made: KeptTest
  readonly edited: EditedTest
  readonly onChange: (edited: EditedTest) => void
}): ReactNode {
  const name = useId()
  if (outcomeText(then) === outcomeText(now))
    return (
      <div className={form['part']}>
        <p className={form['label']}>{words.expected}</p>
        <p>{outcomeText(then)}</p>
      </div>
    )
  return (
    <fieldset className={form['part']}>
      <legend className={form['label']}>{words.expected}</legend>
      {(['then', 'now'] as const).map((which) => (
        <label key={which} className={form['choice']}>
          <input
            type="radio"
            name={name}
            checked={edited.expect === which}
            onChange={() => onChange({ ...edited, expect: which })}
          />
          <span>
            {words.expects[which]} <strong>{outcomeText(which === 'then' ? then : now)}</strong>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function outcomeText({ team, teamRule, priority, priorityRule }: TestOutcome): string {
  return words.outcome(team ?? text.defaultTeam, teamRule, text.priorities[priority], priorityRule)
}
