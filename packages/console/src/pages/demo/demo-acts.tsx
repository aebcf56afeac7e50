import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { DemoAct, DemoTicket } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'

const words = text.demoActs

/** What the person at the desk can do to a ticket: the AI agent learns of it as it would from a real helpdesk. */
export function DemoActs({ ticket }: { readonly ticket: DemoTicket }): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const { id, environment, closed } = ticket
  const doing = useMutation({
    mutationFn: (kind: DemoAct['kind']) =>
      api('actOnDemoTicket', { path: { id }, query: { environment }, body: { kind } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['demo-tickets'] }),
  })
  const kinds: readonly DemoAct['kind'][] = closed ? ['reopened'] : ['assigned', 'handed-back', 'closed']
  return (
    <>
      <FailureLine error={doing.error} />
      {kinds.map((kind) => (
        <Button key={kind} disabled={doing.isPending} onClick={() => doing.mutate(kind)}>
          {words[kind]}
        </Button>
      ))}
    </>
  )
}
