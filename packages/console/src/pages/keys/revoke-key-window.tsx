import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiKey } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { ConfirmWindow } from '../../ui/confirm-window.tsx'
import { API_KEYS } from './use-api-keys.ts'

const words = text.keysPage

/** Revokes a key, once somebody has read that this is for good. */
export function RevokeKeyWindow({
  apiKey: { id, name },
  onClose,
}: {
  readonly apiKey: ApiKey
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const act = async () => {
    await api('revokeKey', { path: { id } })
    await queries.invalidateQueries({ queryKey: API_KEYS })
  }
  return (
    <ConfirmWindow title={words.revokeTitle(name)} confirm={words.revokeConfirm} act={act} onClose={onClose}>
      <p>{words.revokeMeans(name)}</p>
    </ConfirmWindow>
  )
}
