import type { StreamParser } from '@codemirror/language'
import { StreamLanguage } from '@codemirror/language'

interface Inside {
  /** A block comment has begun and not ended. */
  isComment: boolean
  depth: number
}

const parser: StreamParser<Inside> = {
  name: 'jsonc',
  startState: () => ({ isComment: false, depth: 0 }),
  copyState: (state) => ({ ...state }),
  token: (stream, state) => {
    if (state.isComment) {
      state.isComment = !stream.match(/^.*?\*\//u)
      if (state.isComment) stream.skipToEnd()
      return 'comment'
    }
    if (stream.eatSpace()) return null
    if (stream.match('//')) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match('/*')) {
      state.isComment = true
      return 'comment'
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/u)) return stream.match(/^\s*:/u, false) ? 'propertyName' : 'string'
    if (stream.match(/^-?\d[\d.eE+-]*/u)) return 'number'
    if (stream.match(/^(?:true|false|null)\b/u)) return 'atom'
    const sign = stream.next()
    if (sign === '{' || sign === '[') state.depth += 1
    if (sign === '}' || sign === ']') state.depth -= 1
    return sign !== undefined && '{}[],:'.includes(sign) ? 'punctuation' : 'invalid'
  },
  indent: ({ depth }, after, { unit }) => Math.max(0, depth - (/^[}\]]/u.test(after) ? 1 : 0)) * unit,
  languageData: {
    closeBrackets: { brackets: ['[', '{', '"'] },
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    indentOnInput: /^\s*[}\]]$/u,
  },
}

/** JSON with comments. The language that CodeMirror has for JSON takes a comment for a mistake. */
export const jsoncLanguage: StreamLanguage<Inside> = StreamLanguage.define(parser)
