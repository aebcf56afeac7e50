import type { MissedGoal } from '../../tests/coverage-goal.ts'
import { percentWords } from '../../tests/coverage-goal.ts'
import type { TestRun } from '../../tests/run-tests.ts'
import { plural } from '../finding-lines.ts'
import type { Line } from '../line.ts'
import { bad, good, line, quiet, warning } from '../line.ts'
import { paragraph } from '../page.ts'
import { unreachedWords } from './unreached-words.ts'

/** How many rules the tests reach, and which they do not. Nothing where there is nothing to cover, or to cover it with. */
export function coverageLines(run: TestRun, missed: MissedGoal | undefined, width: number): readonly Line[] {
  const { rules, reached, percent } = run.coverage
  if (missed === undefined && (rules === 0 || run.tests.length === 0)) return []
  const unreached = unreachedWords(run)
  const mark = missed === undefined ? (unreached === undefined ? good('✓') : warning('·')) : bad('✗')
  const goal = missed === undefined ? '' : `, below ${missed.wanted} %`
  const head = line`${mark} ${`${reached} of ${plural(rules, 'rule')} covered (${percentWords(percent)}${goal})`}`
  return paragraph(unreached === undefined ? head : line`${head}${quiet(`: ${unreached}`)}`, width)
}
