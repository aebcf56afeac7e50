import type { ReactNode } from 'react'
import { text } from '../text/english.ts'
import {
  ConversationIcon,
  DeskIcon,
  FieldsIcon,
  KeyIcon,
  LogIcon,
  PlotIcon,
  RulesIcon,
  ShieldIcon,
  SwitchIcon,
  TryIcon,
} from '../ui/icons.tsx'

/** One entry of the navigation. */
export interface NavigationEntry {
  readonly path: string
  readonly label: string
  readonly icon: () => ReactNode
  /** What somebody must be allowed to see it. Default: nothing. */
  readonly scope?: string
  /** There where the helpdesk is a demonstration. */
  readonly isDemo?: true
}

/** The pages by groups, as they stand at the side. */
export const NAVIGATION: readonly { readonly label: string; readonly entries: readonly NavigationEntry[] }[] = [
  {
    label: text.navigation.reports,
    entries: [
      { path: '/conversations', label: text.navigation.conversations, icon: ConversationIcon },
      { path: '/overview', label: text.navigation.overview, icon: PlotIcon },
    ],
  },
  {
    label: text.navigation.demo,
    entries: [
      { path: '/try', label: text.navigation.tryIt, icon: TryIcon, scope: 'admin', isDemo: true },
      { path: '/demo', label: text.navigation.demoDesk, icon: DeskIcon, scope: 'admin', isDemo: true },
    ],
  },
  {
    label: text.navigation.build,
    entries: [{ path: '/rules', label: text.navigation.rules, icon: RulesIcon }],
  },
  {
    label: text.navigation.settings,
    entries: [
      { path: '/settings/environments', label: text.navigation.environments, icon: SwitchIcon },
      { path: '/settings/fields', label: text.navigation.fields, icon: FieldsIcon },
      { path: '/settings/keys', label: text.navigation.keys, icon: KeyIcon, scope: 'admin' },
      { path: '/settings/privacy', label: text.navigation.privacy, icon: ShieldIcon },
      { path: '/settings/audit', label: text.navigation.audit, icon: LogIcon, scope: 'admin' },
    ],
  },
]
