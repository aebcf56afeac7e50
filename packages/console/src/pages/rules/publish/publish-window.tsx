import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Publication } from '../../../api/generated/open-api.ts'
import { failureOf } from '../../../api/problem.ts'
import { useConsole } from '../../../app/console-context.tsx'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { controlClass } from '../../../ui/control.ts'
import { FailureLine } from '../../../ui/failure-line.tsx'
import forms from '../../../ui/form.module.css'
import { Skeleton } from '../../../ui/notice.tsx'
import { Window } from '../../../ui/window.tsx'
import { FindingsList } from '../findings-list.tsx'
import { ReplaySummaryView } from '../replay-panel.tsx'
import { numberOf } from '../rules-queries.ts'
import type { Publishable } from './publish-rules.ts'
import { publishRules } from './publish-rules.ts'
import styles from './publish-window.module.css'

const words = text.rulesPage

/** Says what publishing would do, tests and the past included, and does it when somebody agrees. */
export function PublishWindow({
  rules,
  onPublished,
  onSuperseded,
  onClose,
}: {
  readonly rules: Publishable
  readonly onPublished: (publication: Publication) => void
  readonly onSuperseded: () => void
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const [note, setNote] = useState('')
  const trial = useQuery({
    queryKey: ['publication', numberOf(rules.texts), rules.base.version],
    queryFn: ({ signal }) => publishRules(api, rules, { dryRun: true, signal }),
    gcTime: 0,
    retry: false,
  })
  const doing = useMutation({
    mutationFn: () => publishRules(api, rules, { note: note.trim() }),
    onSuccess: onPublished,
  })
  const isSuperseded = [trial.error, doing.error].some((error) => failureOf(error)?.code === 'HK_RULESET_SUPERSEDED')
  return (
    <Window
      title={words.publishTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.state.cancel}</Button>
          {isSuperseded ? (
            <Button look="primary" onClick={onSuperseded}>
              {words.compareTheirs}
            </Button>
          ) : (
            <Button look="primary" disabled={!trial.isSuccess || doing.isPending} onClick={() => doing.mutate()}>
              {words.publishNow}
            </Button>
          )}
        </>
      }
    >
      <div className={forms['form']}>
        {isSuperseded ? (
          <p role="alert">{words.supersededUnknown}</p>
        ) : trial.isPending ? (
          <>
            <p>{words.publishChecking}</p>
            <Skeleton lines={3} />
          </>
        ) : trial.isError ? (
          <Refusal error={trial.error} />
        ) : (
          <Trial publication={trial.data} />
        )}
        {trial.isSuccess && (
          <label className={forms['part']}>
            <span className={forms['label']}>{words.publishNote}</span>
            <textarea
              className={controlClass(styles['note'])}
              value={note}
              maxLength={2_000}
              rows={2}
              onChange={({ target }) => setNote(target.value)}
            />
            <span className={forms['hint']}>{words.publishNoteHint}</span>
          </label>
        )}
        {!isSuperseded && doing.isError && <Refusal error={doing.error} />}
      </div>
    </Window>
  )
}

function Trial({ publication }: { readonly publication: Publication }): ReactNode {
  const { tests, replay, findings } = publication
  return (
    <>
      {tests !== null && (
        <section aria-label={words.testsTitle}>
          <h3>{words.testsTitle}</h3>
          <p>{words.tests(tests.count, tests.failed)}</p>
          {tests.count > 0 && tests.unreached.length > 0 && (
            <p className={styles['quiet']}>{words.unreached(tests.unreached.map(({ rule }) => rule).join(', '))}</p>
          )}
        </section>
      )}
      {replay !== null && (
        <section aria-label={words.replay} className={styles['part']}>
          <h3>{words.replay}</h3>
          <ReplaySummaryView summary={replay} />
        </section>
      )}
      {findings.length > 0 && (
        <section aria-label={words.findings}>
          <h3>{words.findings}</h3>
          <FindingsList findings={findings} />
        </section>
      )}
    </>
  )
}

/** Why the service does not publish, with everything that is wrong. */
function Refusal({ error }: { readonly error: unknown }): ReactNode {
  const findings = failureOf(error)?.findings ?? []
  return (
    <section aria-label={words.refused} className={styles['part']}>
      <h3>{words.refused}</h3>
      <FailureLine error={error} />
      {findings.length > 0 && <FindingsList findings={findings} />}
    </section>
  )
}
