import type { Span } from '../form/reach.ts'
import type { Check, Clause } from './clause.ts'
import type { Program } from './program.ts'
import { END, PROBE, TEST } from './program.ts'
import type { Steps } from './steps.ts'
import type { Entry, Node, Probe } from './tree.ts'

/** Lays a tree out in flat tables, in steps. */
export function* pack(tree: Node): Steps<Program> {
  const tables: Tables = { code: [0], numbers: [], checks: [] }
  const root = yield* packNode(tree, tables)
  const { code, numbers, checks } = tables
  yield code.length / 100
  return { code: Int32Array.from(code), numbers: Float64Array.from(numbers), checks, root }
}

interface Tables {
  readonly code: number[]
  readonly numbers: number[]
  readonly checks: Check[]
}

/** Children stand before their parents, so that their places are known. */
function* packNode(node: Node, tables: Tables): Steps<number> {
  const probes: (readonly number[])[] = []
  for (const probe of node.probes) probes.push(yield* packProbe(probe, tables))
  yield 1 + node.entries.length
  const place = tables.code.length
  tables.code.push(0)
  for (const entry of node.entries) packEntry(entry, tables)
  tables.code[place] = tables.code.length
  tables.code.push(node.probes.length)
  for (const probe of probes) tables.code.push(...probe)
  return place
}

function packEntry({ rank, clauses }: Entry, tables: Tables): void {
  const tests = [...clauses.flatMap((clause) => testOf(clause, tables)), END]
  tables.code.push(rank, tables.code.length + 2 + tests.length, ...tests)
}

function testOf(clause: Clause, tables: Tables): readonly number[] {
  switch (clause.kind) {
    case 'ids': {
      const [only = 0, ...more] = clause.ids
      return more.length === 0
        ? [TEST.id, clause.slot, only]
        : [TEST.ids, clause.slot, clause.ids.length, ...clause.ids]
    }
    case 'items':
      return [TEST.items, clause.slot, clause.ids.length, ...clause.ids]
    case 'spans': {
      const place = packNumbers(clause.spans.flatMap(endsOf), tables)
      return clause.spans.length === 1
        ? [TEST.span, clause.slot, place]
        : [TEST.spans, clause.slot, clause.spans.length, place]
    }
    case 'present':
      return [TEST.present, clause.slot]
    case 'absent':
      return [TEST.absent, clause.slot]
    case 'check':
      return [TEST.check, tables.checks.push(clause.check) - 1]
  }
}

function endsOf({ low, high }: Span): readonly number[] {
  return [low, high]
}

function packNumbers(numbers: Iterable<number>, tables: Tables): number {
  const place = tables.numbers.length
  for (const number of numbers) tables.numbers.push(number)
  return place
}

function packTable(table: readonly number[], { code }: Tables): number {
  const place = code.length
  for (const entry of table) code.push(entry)
  return place
}

function* packProbe(probe: Probe, tables: Tables): Steps<readonly number[]> {
  const { slot, first } = probe
  switch (probe.kind) {
    case 'ids':
    case 'items': {
      const places = new Map<number, number>()
      for (const [id, node] of probe.nodes) places.set(id, yield* packNode(node, tables))
      return [slot, first, ...packIds(probe.kind, places, tables), 0]
    }
    case 'spans': {
      const places: number[] = []
      for (const node of probe.nodes) places.push(node === undefined ? 0 : yield* packNode(node, tables))
      const numbers = packNumbers(probe.lows, tables)
      return [slot, first, PROBE.spans, places.length, packTable(places, tables), numbers]
    }
    case 'present':
    case 'absent': {
      const place = yield* packNode(probe.node, tables)
      return [slot, first, PROBE[probe.kind], 1, packTable([place], tables), 0]
    }
  }
}

/** A table of all ids is quickest; where it would be mostly empty, only the ids that lead somewhere are listed. */
function packIds(
  kind: 'ids' | 'items',
  places: ReadonlyMap<number, number>,
  tables: Tables,
): readonly [kind: number, size: number, table: number] {
  const ids = [...places.keys()].toSorted((a, b) => a - b)
  const last = ids.at(-1) ?? 0
  if (kind === 'ids' && last <= MOST_EMPTY * ids.length) {
    const table = Array.from({ length: last }, (_, before) => places.get(before + 1) ?? 0)
    return [PROBE.everyId, last, packTable(table, tables)]
  }
  const nodes = ids.map((id) => places.get(id) ?? 0)
  return [kind === 'items' ? PROBE.items : PROBE.someIds, ids.length, packTable([...ids, ...nodes], tables)]
}

/** Places in a table of all ids for each that leads somewhere. */
const MOST_EMPTY = 8
