import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Environment, FieldDrift } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'
import { may, useWho } from '../../../session/use-who.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmWindow } from '../../../ui/confirm-window.tsx'
import styles from '../fields-page.module.css'

const words = text.fieldUse.changes

/** The way to take note of all changes, where somebody may; else what to do instead. */
export function TakeNote({
  environment,
  drift: { snapshot, revision, changes },
}: {
  readonly environment: Environment
  readonly drift: FieldDrift
}): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const mayTake = may(useWho(), 'settings:write')
  if (snapshot.owner === 'file')
    return (
      <p className={styles['counted']}>
        {words.fileHint} <code>{`handoff fields --environment ${environment} --format json`}</code>
      </p>
    )
  if (!mayTake) return <p className={styles['counted']}>{words.readOnly}</p>
  const take = async () => {
    try {
      const drift = await api('takeSnapshot', { body: { environment, revision } })
      queries.setQueryData(['field-drift', environment], drift)
    } catch (error) {
      // It may be refused because there is more to see now.
      void queries.invalidateQueries({ queryKey: ['field-drift', environment] })
      throw error
    }
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.take}</Button>
      {isAsking && (
        <ConfirmWindow
          title={words.takeTitle(changes, text.environments[environment])}
          confirm={words.takeConfirm}
          act={take}
          onClose={() => setAsking(false)}
        >
          <p>{words.takeMeans}</p>
        </ConfirmWindow>
      )}
    </>
  )
}
