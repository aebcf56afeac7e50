import type { ReactNode } from 'react'
import { text } from '../text/english.ts'
import { ConversationIcon } from '../ui/icons.tsx'

/** One entry of the navigation. */
export interface NavigationEntry {
  readonly path: string
  readonly label: string
  readonly icon: () => ReactNode
}

/** The pages by groups, as they stand at the side. */
export const NAVIGATION: readonly { readonly label: string; readonly entries: readonly NavigationEntry[] }[] = [
  {
    label: text.navigation.reports,
    entries: [{ path: '/conversations', label: text.navigation.conversations, icon: ConversationIcon }],
  },
]
