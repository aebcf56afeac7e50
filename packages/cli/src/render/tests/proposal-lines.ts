import type { Proposal } from '@handoffkit/rules/analyse'
import type { TestRun } from '../../tests/run-tests.ts'
import { plural } from '../finding-lines.ts'
import type { Line } from '../line.ts'
import { good, line, quiet, strong, warning } from '../line.ts'
import { paragraph } from '../page.ts'

/** How many tests are proposed, and for which rules there is none, and why. */
export function proposalLines(
  proposals: readonly Proposal[],
  { coverage }: Pick<TestRun, 'coverage'>,
  width: number,
): readonly Line[] {
  if (proposals.length === 0)
    return [line`${good('✓')} Tests reach ${coverage.rules === 1 ? 'the only rule' : `all ${coverage.rules} rules`}.`]
  const proposed = proposals.filter((one) => 'test' in one).length
  return [
    line`${good('✓')} ${strong(`${plural(proposed, 'test')} proposed`)} ${quiet(`for ${plural(proposals.length, 'rule')} that none reaches`)}`,
    ...proposals.flatMap((one) =>
      'test' in one
        ? []
        : paragraph(line`${warning('·')} ${strong(one.rule)} ${quiet(`(${one.list})`)} ${one.because}`, width),
    ),
  ]
}
