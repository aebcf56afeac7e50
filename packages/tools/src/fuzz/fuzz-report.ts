/** What a run of random tries came to. */
export interface FuzzReport {
  /** Rulesets tried. */
  readonly rulesets: number
  /** Facts that they were asked about. */
  readonly decisions: number
  /** Rules that matched, over all of them. */
  readonly matches: number
  /** Decisions that first needed something looked up. */
  readonly needs: number
  readonly differences: number
  readonly seed: number
  readonly seconds: number
  /** The smallest case that differs, as JSON. */
  readonly counterexample?: string
}

/** The report in one line for people. */
export function fuzzLine({ rulesets, decisions, matches, needs, differences, seed, seconds }: FuzzReport): string {
  return [
    `${count(rulesets)} rulesets, ${count(decisions)} decisions (${count(matches)} rules matched, ${count(needs)} decisions needed a look-up),`,
    `${count(differences)} ${differences === 1 ? 'difference' : 'differences'}; seed ${seed}, ${seconds} s`,
  ].join(' ')
}

function count(number: number): string {
  return number.toLocaleString('en')
}
