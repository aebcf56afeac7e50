import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Environment } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import styles from './fields-page.module.css'

const words = text.fieldsPage

/** Asks the helpdesk anew for its fields. When it does not answer, the last good ones stay. */
export function RefreshButton({ environment }: { readonly environment: Environment }): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const mayRefresh = may(useWho(), 'settings:write')
  const refreshing = useMutation({
    mutationFn: () => api('refreshFields', { query: { environment } }),
    onSuccess: (answer) => {
      queries.setQueryData(['catalog', environment], answer)
      void queries.invalidateQueries({ queryKey: ['field-drift', environment] })
      void queries.invalidateQueries({ queryKey: ['field-use'] })
    },
  })
  if (!mayRefresh) return null
  return (
    <>
      <Button disabled={refreshing.isPending} onClick={() => refreshing.mutate()}>
        {refreshing.isPending ? words.refreshing : words.refresh}
      </Button>
      <div className={styles['said']}>
        <p role="status">{refreshing.isSuccess && words.refreshed}</p>
        <FailureLine error={refreshing.error} />
      </div>
    </>
  )
}
