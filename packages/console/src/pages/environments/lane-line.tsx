import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Lane } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import { Moment } from '../../ui/moment.tsx'
import styles from './environment-card.module.css'
import { LANES } from './environment-queries.ts'
import { PauseWindow } from './pause-window.tsx'

const words = text.environmentsPage

/** One lane of delivery: whether it works, what it owes, and the ways to let it rest and to set it to work again. */
export function LaneLine({ lane }: { readonly lane: Lane }): ReactNode {
  const { rests, desk, environment } = lane
  const [isPausing, setPausing] = useState(false)
  const isAdmin = may(useWho(), 'admin')
  const resume = useResume(lane)
  const name = `${desk === undefined ? words.lane : words.laneFallback}: ${text.environments[environment]}`
  return (
    <div className={styles['row']}>
      <div className={styles['says']}>
        <p className={styles['lane']}>
          {desk === undefined ? words.lane : words.laneFallback}{' '}
          <Badge tone={rests === null ? 'good' : 'warn'}>{rests === null ? words.works : words.rests}</Badge>
        </p>
        <Rest lane={lane} />
        <FailureLine error={resume.error} />
      </div>
      {isAdmin && (
        <div className={styles['actions']}>
          {rests !== null && (
            <Button aria-label={`${words.resume}, ${name}`} disabled={resume.isPending} onClick={() => resume.mutate()}>
              {words.resume}
            </Button>
          )}
          {rests?.because !== 'operator' && (
            <Button aria-label={`${words.pause}, ${name}`} onClick={() => setPausing(true)}>
              {words.pause}
            </Button>
          )}
        </div>
      )}
      {isPausing && <PauseWindow lane={lane} onClose={() => setPausing(false)} />}
    </div>
  )
}

function useResume({ environment, desk }: Lane) {
  const { api } = useConsole()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api('resumeLane', { path: { environment }, body: desk === undefined ? {} : { desk } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: LANES }),
  })
}

function Rest({ lane: { rests, backlog } }: { readonly lane: Lane }): ReactNode {
  return (
    <p className={styles['aside']}>
      {rests !== null && (
        <>
          {words.restsBecause[rests.because] ?? rests.because}{' '}
          {rests.until === null ? (
            words.untilResumed
          ) : (
            <>
              {words.until} <Moment at={rests.until} />.
            </>
          )}{' '}
        </>
      )}
      {words.owes(backlog.count)}
      {backlog.oldestReceivedAt !== null && (
        <>
          {' '}
          {words.oldest} <Moment at={backlog.oldestReceivedAt} />.
        </>
      )}
    </p>
  )
}
