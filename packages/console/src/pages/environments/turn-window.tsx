import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Environment } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { ConfirmWindow } from '../../ui/confirm-window.tsx'
import { PREVIEW_SETTINGS } from './environment-queries.ts'
import type { Turn } from './turns-of.ts'

const words = text.environmentsPage

/** What the service is told for each turn. */
const TOLD = { preview: { preview: true }, deliver: { preview: false }, reset: { reset: true } } as const

/** Turns the preview switch, once somebody has read what that means. */
export function TurnWindow({
  environment,
  turn,
  onClose,
}: {
  readonly environment: Environment
  readonly turn: Turn
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const name = text.environments[environment]
  const act = async () => {
    await api('setPreview', { body: { environment, ...TOLD[turn] } })
    await queries.invalidateQueries({ queryKey: PREVIEW_SETTINGS })
  }
  return (
    <ConfirmWindow
      title={words.confirmTitle[turn](name)}
      confirm={words.confirm[turn](name)}
      act={act}
      onClose={onClose}
    >
      <p>{words.means[turn](name)}</p>
      <p>{words.meansAll}</p>
    </ConfirmWindow>
  )
}
