import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, historyKeymap } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { JsonPath } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { RULE_FILE } from '../text/rules-outline.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { completeRules } from './complete-rules.ts'
import { editorLook } from './editor-look.ts'
import { jsoncLanguage } from './jsonc-language.ts'

const words = text.rulesPage

/** What completion has to know, as it is at that moment. */
export interface EditorHelp {
  readonly vocabulary: () => Vocabulary | undefined
  /** Where the text of a file stands in the rule file. */
  readonly prefixOf: (file: string) => JsonPath
}

/** What an editor of rules works with. Tab leaves it, as everywhere on a page. */
export function editorExtensions(file: string, { vocabulary, prefixOf }: EditorHelp): Extension {
  const isJson = file === RULE_FILE || /\.jsonc?$/iu.test(file)
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    indentUnit.of('  '),
    EditorView.lineWrapping,
    search({ top: true }),
    highlightSelectionMatches(),
    editorLook,
    EditorView.contentAttributes.of({
      'aria-label': file === RULE_FILE ? words.editor : words.editorOf(file),
      tabindex: '0',
    }),
    ...(isJson ? [jsoncLanguage, bracketMatching(), closeBrackets(), indentOnInput(), lintGutter()] : []),
    ...(isJson
      ? [
          autocompletion({
            icons: false,
            override: [
              (context) => {
                const known = vocabulary()
                return known === undefined ? null : completeRules(context, known, prefixOf(file))
              },
            ],
          }),
        ]
      : []),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
  ]
}
