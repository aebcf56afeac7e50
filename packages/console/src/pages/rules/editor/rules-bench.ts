import { history, redo, redoDepth, undo, undoDepth } from '@codemirror/commands'
import type { Extension, TransactionSpec } from '@codemirror/state'
import { ChangeSet, EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import { splicesOf } from '../../../json-text/edit-json.ts'
import { spliced } from '../../../json-text/splice.ts'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'

/**
 * The texts that are edited, and all that was done to them: form and editor change the same ones, and share one undo.
 * Texts have line feeds alone.
 */
export interface RulesBench {
  /** The same object until something changes. */
  readonly texts: () => RulesTexts
  readonly state: (file: string) => EditorState
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  readonly onChange: (listener: () => void) => () => void
  /** Edits of one file that are undone together. */
  readonly edit: (file: string, edits: readonly JsonEdit[]) => void
  /** Puts other texts in the place of these: one step that can be undone for each file that they change. */
  readonly replace: (texts: RulesTexts) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Whether the last change was typed into a field: every rule stands where it stood, under its name. */
  readonly isTyping: () => boolean
  /** Lets an editor show a file: what happens in it is told here, and what happens here is done in it. */
  readonly attach: (file: string, view: EditorView) => () => void
  readonly took: (file: string, state: EditorState) => void
}

/** Opens texts for editing. @param extensions what an editor of a file works with */
export function openBench(
  texts: RulesTexts,
  options: { readonly isReadOnly: boolean; readonly extensions: (file: string) => Extension },
): RulesBench {
  const listeners = new Set<() => void>()
  const views = new Map<string, EditorView>()
  const open = (file: string, doc: string) =>
    EditorState.create({
      doc,
      extensions: [history(), EditorState.readOnly.of(options.isReadOnly), options.extensions(file)],
    })
  let states: Readonly<Record<string, EditorState>> = mapped(texts, (doc, file) => open(file, doc))
  let shown = texts
  let last = RULE_FILE
  let isTyping = false

  const took = (file: string, state: EditorState) => {
    const before = states[file]
    states = { ...states, [file]: state }
    if (before?.doc === state.doc || before?.doc.eq(state.doc) === true) return
    shown = { ...shown, [file]: state.doc.toString() }
    last = file
    for (const listener of listeners) listener()
  }
  const stateOf = (file: string): EditorState => states[file] ?? open(file, '')
  const dispatch = (file: string, spec: TransactionSpec) => {
    const view = views.get(file)
    if (view === undefined) took(file, stateOf(file).update(spec).state)
    else view.dispatch(spec)
  }
  const run = (command: typeof undo) => {
    isTyping = false
    const file = [last, ...Object.keys(states)].find((one) =>
      command({ state: stateOf(one), dispatch: () => undefined }),
    )
    if (file === undefined) return
    const view = views.get(file)
    command(view ?? { state: stateOf(file), dispatch: ({ state }) => took(file, state) })
  }
  return {
    texts: () => shown,
    state: stateOf,
    canUndo: () => Object.values(states).some((state) => undoDepth(state) > 0),
    canRedo: () => Object.values(states).some((state) => redoDepth(state) > 0),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (file, edits) => {
      if (options.isReadOnly) return
      const changes = changesOf(stateOf(file).doc.toString(), edits)
      if (changes.empty) return
      isTyping = isTyped(edits)
      dispatch(file, { changes, userEvent: 'input.form' })
    },
    isTyping: () => isTyping,
    replace: (others) => {
      isTyping = false
      for (const [file, insert] of Object.entries(others)) {
        const { doc } = stateOf(file)
        if (doc.toString() !== insert)
          dispatch(file, { changes: { from: 0, to: doc.length, insert }, userEvent: 'input.replace' })
      }
    },
    undo: () => run(undo),
    redo: () => run(redo),
    attach: (file, view) => {
      views.set(file, view)
      return () => {
        if (views.get(file) === view) views.delete(file)
      }
    },
    took: (file, state) => {
      isTyping = false
      took(file, state)
    },
  }
}

/** Edits in order, each of what the one before it left, as one change. */
function changesOf(text: string, edits: readonly JsonEdit[]): ChangeSet {
  let now = text
  let all = ChangeSet.empty(text.length)
  for (const edit of edits) {
    const splices = splicesOf(now, edit)
    all = all.compose(ChangeSet.of([...splices], now.length, '\n'))
    now = spliced(now, splices)
  }
  return all
}

/** Whether edits are those of somebody who types: no rule comes, goes, moves or is called otherwise by them. */
function isTyped(edits: readonly JsonEdit[]): boolean {
  return edits.every((edit) => edit.do === 'set' && typeof edit.value !== 'object' && edit.path.at(-1) !== 'name')
}

function mapped<Value>(
  texts: RulesTexts,
  make: (text: string, file: string) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, make(text, file)]))
}
