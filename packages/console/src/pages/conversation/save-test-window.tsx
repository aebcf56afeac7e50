import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { KeptTest } from '../../api/generated/open-api.ts'
import { failureOf } from '../../api/problem.ts'
import { useConsole } from '../../app/console-context.tsx'
import type { Who } from '../../session/session.ts'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { Window } from '../../ui/window.tsx'
import { draftWithTest } from '../rules/add-test.ts'
import { draftName, keepDraft, keptDraft } from '../rules/kept-draft.ts'
import type { EditedTest } from './edited-test.ts'
import { editedTest, savedTest } from './edited-test.ts'
import styles from './save-test-window.module.css'
import { TestForm } from './test-form.tsx'

const words = text.saveTest

/** Makes a test of the rules of one handoff: shown, edited, and put among the tests of the rules, or copied. */
export default function SaveTestWindow({
  handoffId,
  onClose,
}: {
  readonly handoffId: string
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const made = useQuery({
    queryKey: ['test', handoffId],
    queryFn: ({ signal }) => api('getTest', { path: { id: handoffId }, signal }),
    // What somebody edits must not change below their hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (made.data !== undefined) return <Editing made={made.data} onClose={onClose} />
  return (
    <Window title={words.title} onClose={onClose}>
      {made.isError ? <FailureNotice error={made.error} retry={() => void made.refetch()} /> : <Skeleton lines={6} />}
    </Window>
  )
}

function Editing({ made, onClose }: { readonly made: KeptTest; readonly onClose: () => void }): ReactNode {
  const who = useWho()
  const [edited, setEdited] = useState<EditedTest>(() => editedTest(made))
  const adding = useAdding(who)
  const test = savedTest(edited, made)
  const mayAdd = may(who, 'rules:write')
  return (
    <Window
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.state.cancel}</Button>
          <CopyButton
            label={words.copy}
            look={mayAdd ? 'plain' : 'primary'}
            value={JSON.stringify(test, undefined, 2)}
          />
          {mayAdd && (
            <Button
              look="primary"
              disabled={adding.isPending || edited.name.trim() === ''}
              onClick={() => adding.mutate(test)}
            >
              {words.add}
            </Button>
          )}
        </>
      }
    >
      <TestForm made={made} edited={edited} onChange={setEdited} />
      <p className={styles['hint']}>{mayAdd ? words.addHint : words.copyHint}</p>
      {adding.isError && failureOf(adding.error) === undefined ? (
        <p role="alert" className={styles['trouble']}>
          {words.unreadable}
        </p>
      ) : (
        <FailureLine error={adding.error} />
      )}
    </Window>
  )
}

/** Puts a test into what this tab edits of the rules, and goes there. */
function useAdding(who: Who | undefined) {
  const { api } = useConsole()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  return useMutation({
    mutationFn: async (test: ReturnType<typeof savedTest>) => {
      if (who === undefined) return
      const name = draftName(who.workspace, who.actor)
      const current = await api('getCurrentRuleset', {}).catch((error: unknown) => {
        if (failureOf(error)?.code === 'HK_RULESET_MISSING') return null
        throw error
      })
      const draft = draftWithTest(keptDraft(sessionStorage, name), current, test)
      if (draft === undefined || !keepDraft(sessionStorage, name, draft)) throw new Error('The rules take no test.')
      await queries.invalidateQueries({ queryKey: ['rules-in-force'] })
      navigate('/rules')
    },
  })
}
