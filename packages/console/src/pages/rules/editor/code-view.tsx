import type { Diagnostic } from '@codemirror/lint'
import { setDiagnostics } from '@codemirror/lint'
import type { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Finding } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { RULE_FILE } from '../text/rules-outline.ts'
import styles from './code-view.module.css'
import type { RulesBench } from './rules-bench.ts'

/** A place of a text that shall be seen; another object, though it says the same, is another wish. */
export interface Wanted {
  readonly file: string
  readonly from: number
  readonly to: number
}

/**
 * The text of one file. It stands in a shadow root: there CodeMirror brings its styles as constructed style sheets, which
 * a policy without inline styles allows; in the page it would need a style element.
 */
export default function CodeView({
  bench,
  file,
  findings,
  wanted,
}: {
  readonly bench: RulesBench
  readonly file: string
  readonly findings: readonly Finding[]
  readonly wanted: Wanted | undefined
}): ReactNode {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<EditorView>(undefined)
  useEffect(() => {
    const place = host.current
    if (place === null) return
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
    const view = new EditorView({
      state: bench.state(file),
      parent: root,
      root,
      dispatchTransactions: (transactions, editor) => {
        editor.update(transactions)
        bench.took(file, editor.state)
      },
    })
    shown.current = view
    const detach = bench.attach(file, view)
    return () => {
      detach()
      view.destroy()
      shown.current = undefined
    }
  }, [bench, file])
  useEffect(() => {
    const view = shown.current
    if (view === undefined) return
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, file, view.state)))
  }, [bench, file, findings])
  useEffect(() => {
    const view = shown.current
    if (view === undefined || wanted === undefined || wanted.file !== file) return
    const end = view.state.doc.length
    view.dispatch({
      selection: { anchor: Math.min(wanted.from, end) },
      effects: EditorView.scrollIntoView(Math.min(wanted.from, end), { y: 'start', yMargin: 40 }),
    })
  }, [file, wanted])
  return <div ref={host} className={styles['code']} />
}

/** Findings of a file as marks in its text: from where they say to the end of that value, or of the line. */
function diagnosticsOf(findings: readonly Finding[], file: string, { doc }: EditorState): Diagnostic[] {
  return findings
    .filter((finding) => (finding.file ?? RULE_FILE) === file)
    .map(({ severity, message, hint, line = 1, column = 1, code }) => {
      const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines))
      const start = Math.min(from + column - 1, to)
      const word = /^(?:"(?:[^"\\]|\\.)*"|[\w.-]+|.)/u.exec(text.slice(start - from))?.[0].length ?? 0
      return {
        from: start,
        to: start + word,
        severity,
        source: code,
        message: hint === undefined ? message : `${message} ${hint}`,
      }
    })
}
