import type { Boxes } from './box.ts'
import type { Row } from './row.ts'
import { rowOf } from './row.ts'
import type { RuleForm } from './rule-forms.ts'
import type { Shortcut } from './shortcut.ts'
import { shortcutOf } from './shortcut.ts'
import type { Space } from './space.ts'

/** One list of rules, ready to be analysed. */
export interface ListGround {
  readonly forms: readonly RuleForm[]
  /** Among every way in which a rule that is on can match. */
  readonly shortcut: Shortcut
  /** The rows of all rules that are on before a place. */
  readonly rowsBefore: (place: number) => readonly Row[]
  /** The rows of one rule, also of one in the shadow. */
  readonly rowsAt: (place: number) => readonly Row[]
}

/** Prepares one list of rules. A rule that matches in too many ways has no rows: it is never in the way. */
export function listGround(forms: readonly RuleForm[], space: Space, boxes: Boxes): ListGround {
  const byPlace = new Map(forms.map((form) => [form.rule.place, rowsOf(form, space, boxes)]))
  const rowsAt = (place: number) => byPlace.get(place) ?? []
  const rows = forms.filter(({ mode }) => mode === 'on').flatMap(({ rule }) => rowsAt(rule.place))
  return {
    forms,
    shortcut: shortcutOf(rows, space, boxes),
    rowsBefore: (place) => rows.slice(0, countBefore(rows, place)),
    rowsAt,
  }
}

function countBefore(rows: readonly Row[], place: number): number {
  let [from, to] = [0, rows.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((rows[middle]?.rule.place ?? place) < place) from = middle + 1
    else to = middle
  }
  return from
}

/** The ways in which a rule can match, without those that contradict themselves. */
function rowsOf({ conjunctions = [], rule }: RuleForm, space: Space, boxes: Boxes): readonly Row[] {
  return conjunctions.map((conjunction) => rowOf(conjunction, rule, space, boxes)).filter((row) => row !== undefined)
}
