import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CheckedDesk, Environment, Finding } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import styles from './environment-card.module.css'

const words = text.connection

/** Asks the helpdesk of an environment whether the connection is fit for use, and tells what it said. */
export function ConnectionLine({ environment }: { readonly environment: Environment }): ReactNode {
  const { api } = useConsole()
  const checking = useMutation({ mutationFn: () => api('checkConnection', { query: { environment } }) })
  const name = text.environments[environment]
  if (!may(useWho(), 'settings:write')) return null
  return (
    <div className={styles['row']}>
      <div className={styles['says']}>
        <p className={styles['lane']}>{words.title}</p>
        <div role="status">
          {checking.isPending && <p className={styles['aside']}>{words.asking}</p>}
          {checking.data?.desks.map((desk) => (
            <Checked key={desk.desk ?? 'first'} desk={desk} />
          ))}
          {checking.isIdle && <p className={styles['aside']}>{words.hint}</p>}
        </div>
        <FailureLine error={checking.error} />
      </div>
      <div className={styles['actions']}>
        <Button aria-label={`${words.check}: ${name}`} disabled={checking.isPending} onClick={() => checking.mutate()}>
          {words.check}
        </Button>
      </div>
    </div>
  )
}

function Checked({ desk: { desk, problem, findings } }: { readonly desk: CheckedDesk }): ReactNode {
  const isWell = problem === null && findings.every(({ severity }) => severity !== 'error')
  return (
    <>
      <p>
        <Badge tone={isWell ? 'good' : 'bad'} hasDot>
          {isWell ? words.works : words.broken}
        </Badge>{' '}
        {desk === 'fallback' && words.second}
      </p>
      {problem !== null && (
        <p className={styles['aside']}>
          <VisibleText value={problem.detail} /> {problem.hint !== undefined && <VisibleText value={problem.hint} />}{' '}
          <code>{problem.code}</code>
        </p>
      )}
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <Found key={`${finding.code} ${finding.path} ${finding.message}`} finding={finding} />
          ))}
        </ul>
      )}
    </>
  )
}

function Found({ finding: { severity, message, hint, code } }: { readonly finding: Finding }): ReactNode {
  return (
    <li className={styles['aside']}>
      {words.severities[severity]}: <VisibleText value={message} /> {hint !== undefined && <VisibleText value={hint} />}{' '}
      <code>{code}</code>
    </li>
  )
}
