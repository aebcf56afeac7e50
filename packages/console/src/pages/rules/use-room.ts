import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { CurrentRuleset } from '../../api/generated/open-api.ts'
import type { JsonPath } from '../../json-text/json-tree.ts'
import type { Who } from '../../session/session.ts'
import { may } from '../../session/use-who.ts'
import type { RulesBench } from './editor/index.ts'
import { editorExtensions, openBench } from './editor/index.ts'
import type { RulesBase } from './kept-draft.ts'
import { draftName, keepDraft, keptDraft } from './kept-draft.ts'
import { baseOf } from './rules-base.ts'
import type { LineEnd } from './text/line-ends.ts'
import type { RulesOutline, RulesTexts } from './text/rules-outline.ts'
import { RULE_FILE } from './text/rules-outline.ts'
import { isSameTexts, lineEndsOf } from './text/served-texts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How long after the last change edits are kept, in milliseconds. */
const KEEP_MS = 1_000

/** The rules that are edited, and those that they began with. */
export interface Room {
  readonly bench: RulesBench
  readonly texts: RulesTexts
  readonly base: RulesBase
  readonly ends: Readonly<Record<string, LineEnd>>
  readonly isChanged: boolean
  readonly isReadOnly: boolean
  /** Edits have no room in this browser. */
  readonly isUnkept: boolean
  /** Others were published since editing began. */
  readonly isBehind: boolean
  /** Goes on from other rules; texts that are given take the place of the edits. */
  readonly begin: (base: RulesBase, texts?: RulesTexts) => void
  /** What completion has to know. */
  readonly help: { vocabulary: Vocabulary | undefined; outline: RulesOutline | undefined }
}

/** Opens the rules in force for editing, with the edits that this tab has kept. */
export function useRoom(current: CurrentRuleset | null, who: Who): Room {
  const name = draftName(who.workspace, who.actor)
  const isReadOnly = !may(who, 'rules:write')
  const help = useRef<Room['help']>({ vocabulary: undefined, outline: undefined }).current
  const [opened] = useState(() => {
    const kept = isReadOnly ? undefined : keptDraft(sessionStorage, name)
    const base = kept?.base ?? baseOf(current)
    const bench = openBench(kept?.texts ?? base.texts, {
      isReadOnly,
      extensions: (file) =>
        editorExtensions(file, {
          vocabulary: () => help.vocabulary,
          prefixOf: (one) => prefixOf(one, help.outline),
        }),
    })
    return { base, bench }
  })
  const { bench } = opened
  const [base, setBase] = useState(opened.base)
  const texts = useSyncExternalStore(bench.onChange, bench.texts)
  const isChanged = !isSameTexts(texts, base.texts)
  const isUnkept = useKept(name, base, texts, isChanged)
  useLeaveWarning(isChanged)
  const now = useMemo(() => baseOf(current), [current])
  const isBehind = now.version !== base.version || now.revision !== base.revision
  const begin = (next: RulesBase, others: RulesTexts = bench.texts()) => {
    setBase(next)
    bench.replace(others)
  }
  useEffect(() => {
    // Nobody has edited anything: what is shown is what is in force.
    if (isBehind && !isChanged) {
      setBase(now)
      bench.replace(now.texts)
    }
  }, [bench, isBehind, isChanged, now])
  const ends = useMemo(() => (current === null ? {} : lineEndsOf(current)), [current])
  return { bench, texts, base, ends, isChanged, isReadOnly, isUnkept, isBehind: isBehind && isChanged, begin, help }
}

/** Keeps edits in the tab. @returns whether there was no room for them */
function useKept(name: string, base: RulesBase, texts: RulesTexts, isChanged: boolean): boolean {
  const [isUnkept, setUnkept] = useState(false)
  const latest = useRef<() => boolean>(() => true)
  useEffect(() => {
    latest.current = () => keepDraft(sessionStorage, name, isChanged ? { base, texts } : undefined)
    const timer = setTimeout(() => setUnkept(!latest.current()), KEEP_MS)
    return () => clearTimeout(timer)
  }, [name, base, texts, isChanged])
  useEffect(() => {
    const keep = () => void latest.current()
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [])
  return isUnkept
}

/** The browser asks before it leaves the console. Other pages of the console are no leaving: the edits stay. */
function useLeaveWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isChanged])
}

/** A file of rules stands in the list that names it. */
function prefixOf(file: string, outline: RulesOutline | undefined): JsonPath {
  const array = outline?.arrays.find((one) => one.file === file && file !== RULE_FILE)
  return array === undefined ? [] : [array.list, 'rules']
}
