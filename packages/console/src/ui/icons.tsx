import type { ReactNode } from 'react'
import styles from './icons.module.css'

/** A drawing of 16 by 16, in the colour of the text beside it. It says nothing that the text does not. */
function Icon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg className={styles['icon']} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

export function BackIcon(): ReactNode {
  return <Icon path="M10 3.500 5.500 8l4.500 4.500" />
}

export function CheckIcon(): ReactNode {
  return <Icon path="m3.500 8.500 3 3 6-7" />
}

export function CloseIcon(): ReactNode {
  return <Icon path="m4 4 8 8M12 4l-8 8" />
}

export function SearchIcon(): ReactNode {
  return <Icon path="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.700 10.700 14 14" />
}

export function ConversationIcon(): ReactNode {
  return (
    <Icon path="M2.500 4A1.500 1.500 0 0 1 4 2.500h8A1.500 1.500 0 0 1 13.500 4v5A1.500 1.500 0 0 1 12 10.500H7l-3.500 3v-3A1.500 1.500 0 0 1 2.500 9ZM5.500 5.500h5M5.500 7.800h3" />
  )
}

export function MenuIcon(): ReactNode {
  return <Icon path="M2.500 4.500h11M2.500 8h11M2.500 11.500h11" />
}

export function LinkIcon(): ReactNode {
  return <Icon path="M6.500 3.500h-3v9h9v-3M9.500 2.500h4v4M13.500 2.500 7.500 8.500" />
}

export function CopyIcon(): ReactNode {
  return <Icon path="M5.500 5.500h7v8h-7ZM3.500 10.500v-8h7" />
}

export function KeyboardIcon(): ReactNode {
  return <Icon path="M1.500 4h13v8h-13ZM4 6.500h.01M6.700 6.500h.01M9.300 6.500h.01M12 6.500h.01M5 9.500h6" />
}

export function LeaveIcon(): ReactNode {
  return <Icon path="M6 2.500H3.500v11H6M10 5l3 3-3 3M13 8H6.500" />
}

export function FilterIcon(): ReactNode {
  return <Icon path="M2 4h12M4.500 8h7M7 12h2" />
}

export function EyeIcon(): ReactNode {
  return (
    <Icon path="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
  )
}

export function SwitchIcon(): ReactNode {
  return (
    <Icon path="M5 4.500h6a3.500 3.500 0 0 1 0 7H5a3.500 3.500 0 0 1 0-7ZM11 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z" />
  )
}

export function KeyIcon(): ReactNode {
  return <Icon path="M5.500 13.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.600 8.400 13.500 2.500M10.500 5.500l2 2" />
}

export function ShieldIcon(): ReactNode {
  return <Icon path="M8 2 3 4v4c0 3 2 5 5 6 3-1 5-3 5-6V4ZM6 8l1.500 1.500L10.500 6.500" />
}

export function LogIcon(): ReactNode {
  return <Icon path="M3.500 2.500h9v11h-9ZM6 5.500h4M6 8h4M6 10.500h2.500" />
}

export function FieldsIcon(): ReactNode {
  return <Icon path="M2.500 3h11v3.500h-11ZM2.500 9.500h11V13h-11ZM5 4.750h2M5 11.250h4" />
}

export function RulesIcon(): ReactNode {
  return <Icon path="M3.500 3.500v9M3.500 5h5.500M3.500 11h5.500M9 3.500h4v3H9ZM9 9.500h4v3H9Z" />
}

export function UndoIcon(): ReactNode {
  return <Icon path="M5.500 3 2.500 6l3 3M3 6h6a3.500 3.500 0 0 1 0 7H6.500" />
}

export function RedoIcon(): ReactNode {
  return <Icon path="m10.500 3 3 3-3 3M13 6H7a3.500 3.500 0 0 0 0 7h2.500" />
}

export function UpIcon(): ReactNode {
  return <Icon path="M8 13V3.500M4 7l4-4 4 4" />
}

export function DownIcon(): ReactNode {
  return <Icon path="M8 3v9.500M4 9l4 4 4-4" />
}

export function PlusIcon(): ReactNode {
  return <Icon path="M8 3v10M3 8h10" />
}

export function BinIcon(): ReactNode {
  return <Icon path="M3 4.500h10M6 4.500V3h4v1.500M4.500 4.500l.5 9h6l.5-9M7 7v4M9 7v4" />
}

export function TryIcon(): ReactNode {
  return <Icon path="M6 2.500h4M7 2.500v4L3.500 12a1 1 0 0 0 .9 1.500h7.200a1 1 0 0 0 .9-1.500L9 6.500v-4M5 10h6" />
}

export function DeskIcon(): ReactNode {
  return (
    <Icon path="M2.500 9.500v-2a5.500 5.500 0 0 1 11 0v2M2.500 9.500v2h2v-3.500h-2ZM13.500 9.500v2h-2v-3.500h2ZM12.500 11.500v1a1 1 0 0 1-1 1H9" />
  )
}

export function PlotIcon(): ReactNode {
  return <Icon path="M2.500 2.500v11h11M5.500 11V8M8.500 11V5M11.500 11V7" />
}
