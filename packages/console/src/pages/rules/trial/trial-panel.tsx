import type { ReactNode } from 'react'
import { memo } from 'react'
import type { Environment } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { controlClass } from '../../../ui/control.ts'
import { FailureLine } from '../../../ui/failure-line.tsx'
import { Panel } from '../panel.tsx'
import { ruleKey } from '../worker/rule-key.ts'
import { DecisionView } from './decision-view.tsx'
import { SAMPLE_EVENT } from './event-of-handoff.ts'
import styles from './trial-panel.module.css'
import type { TrialDecision } from './use-decision.ts'
import type { Trial } from './use-trial.ts'

const words = text.rulesPage

/** A handoff, kept or made up, and what the rules on this page decide about it: anew at each change of either. */
export const TrialPanel: typeof Panels = memo(Panels)

function Panels({
  trial,
  environments,
  decision,
  onChoose,
}: {
  readonly trial: Trial
  readonly environments: readonly Environment[]
  readonly decision: TrialDecision
  readonly onChoose: (key: string) => void
}): ReactNode {
  const { handoffs, handoff } = trial
  return (
    <Panel title={words.try}>
      <div className={styles['choices']}>
        <Choice
          isFilter={false}
          label={words.tried}
          value={trial.chosen}
          options={[
            { value: '', label: words.ownEvent },
            ...handoffs.map(({ handoffId, conversation, environment }) => ({
              value: handoffId,
              label: `${conversation} · ${text.environmentsShort[environment]}`,
            })),
          ]}
          onChange={trial.choose}
        />
        <Choice
          isFilter={false}
          label={words.environment}
          value={trial.environment}
          options={environments.map((value) => ({ value, label: text.environments[value] }))}
          onChange={(value) => trial.setEnvironment(environments.find((one) => one === value) ?? trial.environment)}
        />
      </div>
      <Decision trial={trial} decision={decision} onChoose={(list, name) => onChoose(ruleKey(list, name))} />
      <label className={styles['label']} htmlFor="rules-event">
        {words.event}
      </label>
      <textarea
        id="rules-event"
        className={controlClass(styles['event'])}
        value={trial.text}
        maxLength={2_000_000}
        spellCheck={false}
        onChange={({ target }) => trial.write(target.value)}
      />
      {trial.text.trim() === '' && (
        <Button className={styles['sample'] ?? ''} onClick={() => trial.write(SAMPLE_EVENT)}>
          {words.sample}
        </Button>
      )}
      {handoff !== undefined && <p className={styles['hint']}>{words.eventHint}</p>}
      <label className={styles['at']}>
        {words.at}
        <input
          className={controlClass(styles['instant'])}
          value={trial.at}
          placeholder={words.atHint}
          maxLength={40}
          spellCheck={false}
          onChange={({ target }) => trial.setAt(target.value)}
        />
      </label>
      <FailureLine error={trial.error} />
    </Panel>
  )
}

function Decision({
  trial,
  decision: { outcome, findings, byService, isSettled, error },
  onChoose,
}: {
  readonly trial: Trial
  readonly decision: TrialDecision
  readonly onChoose: (list: 'assignment' | 'priority', name: string) => void
}): ReactNode {
  if (trial.text.trim() === '') return <p className={styles['none']}>{words.noEvent}</p>
  const mistakes = findings.filter(({ severity }) => severity === 'error')
  if (outcome !== undefined)
    return (
      <>
        <DecisionView
          outcome={outcome}
          then={isSettled ? trial.handoff?.decision : undefined}
          byService={byService}
          isStale={!isSettled}
          onChoose={onChoose}
        />
        <FailureLine error={error} />
      </>
    )
  return (
    <div className={styles['none']}>
      <p>{isSettled ? words.noDecision : words.checking}</p>
      <ul>
        {mistakes.slice(0, 3).map(({ message, line, path }) => (
          <li key={`${path} ${message}`}>
            {line !== undefined && <strong>{words.line(line)}: </strong>}
            {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
