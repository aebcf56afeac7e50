import type { RuleList as ListName } from '@handoffkit/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { text } from '../../../text/english.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { RuleFacts } from './rule-facts.ts'
import styles from './rule-list.module.css'
import { RuleRow } from './rule-row.tsx'

const words = text.rulesPage

/** Height of a row in pixels. The style sheet has the same number. */
const ROW = 58

/**
 * The rules of one list in file order, of which only those in view are in the page. One is chosen: arrows choose another,
 * Alt with arrows moves it, and so does dragging.
 */
export function RuleList({
  list,
  rules,
  chosen,
  isMovable,
  onChoose,
  onMove,
}: {
  readonly list: ListName
  readonly rules: readonly RuleFacts[]
  readonly chosen: string | undefined
  readonly isMovable: boolean
  readonly onChoose: (key: string) => void
  readonly onMove: (from: RuleFacts, to: RuleFacts) => void
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<RuleFacts | undefined>()
  const at = rules.findIndex(({ key }) => key === chosen)
  const virtual = useVirtualizer({
    count: rules.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  const hear = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const to = rules[step(at, rules.length)]
    const from = rules[at]
    if (to === undefined) return
    if (event.altKey && isMovable && from !== undefined) onMove(from, to)
    else if (!event.altKey) onChoose(to.key)
  }
  if (rules.length === 0) return <Notice title={words.noRules} />
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="listbox"
      aria-label={words.listOf[list]}
      aria-activedescendant={at >= 0 ? rowId(list, at) : undefined}
      tabIndex={0}
      onKeyDown={hear}
    >
      <Room height={virtual.getTotalSize()}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const rule = rules[index]
          if (rule === undefined) return null
          return (
            <RuleRow
              key={`${rule.key} ${index}`}
              id={rowId(list, index)}
              rule={rule}
              top={start}
              size={rules.length}
              isChosen={index === at}
              isMovable={isMovable}
              onChoose={() => onChoose(rule.key)}
              onDrag={() => setDragged(rule)}
              onDrop={() => {
                if (dragged !== undefined && dragged.key !== rule.key) onMove(dragged, rule)
                setDragged(undefined)
              }}
              isDropTarget={dragged !== undefined && dragged.rule.file === rule.rule.file}
            />
          )
        })}
      </Room>
    </div>
  )
}

const STEPS: Readonly<Record<string, (at: number, size: number) => number>> = {
  ArrowDown: (at, size) => Math.min(at + 1, size - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, size) => size - 1,
}

function rowId(list: ListName, index: number): string {
  return `rule-${list}-${index}`
}

/** The room that all rows would take. The height is set by script, which a policy without inline styles allows. */
function Room({ height, children }: { readonly height: number; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['room']} role="presentation" style={{ height }}>
      {children}
    </div>
  )
}
