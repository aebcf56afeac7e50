import { useState } from 'react'
import { useWho } from '../../../session/use-who.ts'
import type { Alias } from './alias.ts'

/** Aliases that somebody chose and that are not in the workspace file yet. They stay in the tab. */
export interface NotedAliases {
  readonly aliases: readonly Alias[]
  readonly note: (aliases: readonly Alias[]) => void
}

/** What somebody in a workspace noted in this tab. */
export function useNotedAliases(): NotedAliases {
  const who = useWho()
  const name = `handoffkit.aliases.${who?.workspace ?? ''}.${who?.actor ?? ''}`
  const [aliases, setAliases] = useState(() => keptAliases(sessionStorage, name))
  return {
    aliases,
    note: (next) => {
      setAliases(next)
      try {
        sessionStorage.setItem(name, JSON.stringify(next))
      } catch {
        // Without room they last as long as the page does.
      }
    },
  }
}

/** What a tab has kept; nothing of what is something else. */
export function keptAliases(storage: Pick<Storage, 'getItem'>, name: string): readonly Alias[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isAlias) : []
  } catch {
    return []
  }
}

function isAlias(value: unknown): value is Alias {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'field' in value &&
    typeof value.field === 'string'
  )
}
