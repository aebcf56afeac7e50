import type { Cells } from './cells.ts'
import { LIST, MISSING, OPEN, UNREAD } from './cells.ts'
import type { Program } from './program.ts'
import { END, PROBE, PROBE_SIZE, TEST } from './program.ts'
import { readSlot } from './read-slot.ts'
import { partAt } from './span-table.ts'

/** The lowest rank below `best` that holds for what the cells show, else `best`. */
export function firstBelow(program: Program, cells: Cells, best: number): number {
  return searchNode(program, program.root, cells, best)
}

function searchNode(program: Program, node: number, cells: Cells, best: number): number {
  const { code } = program
  const probes = at(code, node)
  let lowest = best
  let place = node + 1
  // In order: those that follow one that holds are higher.
  while (place < probes && at(code, place) < lowest) {
    if (holds(program, place + 2, cells)) lowest = at(code, place)
    place = at(code, place + 1)
  }
  place = probes + 1
  for (let left = at(code, probes); left > 0; left -= 1) {
    if (at(code, place + 1) >= lowest) break
    lowest = searchProbe(program, place, cells, lowest)
    place += PROBE_SIZE
  }
  return lowest
}

function searchProbe(program: Program, probe: number, cells: Cells, best: number): number {
  const slot = at(program.code, probe)
  if (at(program.code, probe + 2) !== PROBE.items) {
    const next = nodeAt(program, probe, cells, slot)
    return next === 0 ? best : searchNode(program, next, cells, best)
  }
  return itemNodes(program, probe, cells, slot).reduce((lowest, next) => searchNode(program, next, cells, lowest), best)
}

/** Where a probe leads; 0: nowhere. */
function nodeAt({ code, numbers }: Program, probe: number, cells: Cells, slot: number): number {
  const size = at(code, probe + 3)
  const table = at(code, probe + 4)
  const id = idAt(cells, slot)
  switch (at(code, probe + 2)) {
    case PROBE.everyId:
      return id > 0 && id <= size ? at(code, table + id - 1) : 0
    case PROBE.someIds:
      return id > 0 ? listed(code, table, size, id) : 0
    case PROBE.spans: {
      const first = at(code, probe + 5)
      const part = partAt(numbers, numberAt(cells, slot), first, first + size)
      return part < first ? 0 : at(code, table + part - first)
    }
    case PROBE.present:
      return id >= 0 ? at(code, table) : 0
    default:
      return id === MISSING ? at(code, table) : 0
  }
}

/** The node beside an id in a sorted table, or 0. */
function listed(code: Int32Array, table: number, size: number, id: number): number {
  let [from, to] = [table, table + size]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (at(code, middle) < id) from = middle + 1
    else to = middle
  }
  return from < table + size && at(code, from) === id ? at(code, from + size) : 0
}

function itemNodes({ code }: Program, probe: number, cells: Cells, slot: number): readonly number[] {
  const [size, table] = [at(code, probe + 3), at(code, probe + 4)]
  return itemsAt(cells, slot)
    .map((id) => listed(code, table, size, id))
    .filter((node) => node !== 0)
}

/** Every rank that holds for what the cells show, without order; a rank may stand more than once. */
export function everyRank(program: Program, cells: Cells, node: number = program.root): readonly number[] {
  const { code } = program
  const found: number[] = []
  const probes = at(code, node)
  let place = node + 1
  while (place < probes) {
    if (holds(program, place + 2, cells)) found.push(at(code, place))
    place = at(code, place + 1)
  }
  place = probes + 1
  for (let left = at(code, probes); left > 0; left -= 1) {
    for (const next of nodesAt(program, place, cells)) found.push(...everyRank(program, cells, next))
    place += PROBE_SIZE
  }
  return found
}

function nodesAt(program: Program, probe: number, cells: Cells): readonly number[] {
  const slot = at(program.code, probe)
  if (at(program.code, probe + 2) === PROBE.items) return itemNodes(program, probe, cells, slot)
  const node = nodeAt(program, probe, cells, slot)
  return node === 0 ? [] : [node]
}

/** Whether the tests from this place on hold, all of them. */
function holds(program: Program, tests: number, cells: Cells): boolean {
  const { code, numbers } = program
  let place = tests
  for (;;) {
    const slot = at(code, place + 1)
    switch (at(code, place)) {
      case END:
        return true
      case TEST.id:
        if (idAt(cells, slot) !== at(code, place + 2)) return false
        place += 3
        break
      case TEST.ids: {
        const count = at(code, place + 2)
        if (!hasId(code, place + 3, count, idAt(cells, slot))) return false
        place += 3 + count
        break
      }
      case TEST.span:
        if (!isWithin(numbers, at(code, place + 2), 1, numberAt(cells, slot))) return false
        place += 3
        break
      case TEST.spans:
        if (!isWithin(numbers, at(code, place + 3), at(code, place + 2), numberAt(cells, slot))) return false
        place += 4
        break
      case TEST.present:
        if (idAt(cells, slot) < 0) return false
        place += 2
        break
      case TEST.absent:
        if (idAt(cells, slot) !== MISSING) return false
        place += 2
        break
      case TEST.items: {
        const count = at(code, place + 2)
        if (!itemsAt(cells, slot).some((id) => hasId(code, place + 3, count, id))) return false
        place += 3 + count
        break
      }
      default:
        // The number of a check stands where others name their slot.
        if (!passes(program, slot, cells)) return false
        place += 2
    }
  }
}

/** A fact that could still be looked up fails every check. */
function passes({ checks }: Program, number: number, cells: Cells): boolean {
  const check = checks[number]
  if (check === undefined) return false
  if (check.kind === 'whole') return check.holds(cells.moment)
  const id = idAt(cells, check.slot)
  return id !== OPEN && check.holds(cells.values[check.slot], cells.moment.facts)
}

function hasId(code: Int32Array, first: number, count: number, id: number): boolean {
  for (let place = first; place < first + count; place += 1) if (at(code, place) === id) return true
  return false
}

function isWithin(numbers: Float64Array, first: number, count: number, number: number): boolean {
  for (let place = first; place < first + 2 * count; place += 2) {
    if (number >= (numbers[place] ?? 0) && number <= (numbers[place + 1] ?? 0)) return true
  }
  return false
}

function idAt(cells: Cells, slot: number): number {
  const id = cells.ids[slot] ?? MISSING
  return id === UNREAD ? readSlot(cells, slot) : id
}

function numberAt(cells: Cells, slot: number): number {
  if (cells.ids[slot] === UNREAD) readSlot(cells, slot)
  return cells.numbers[slot] ?? Number.NaN
}

function itemsAt(cells: Cells, slot: number): readonly number[] {
  return idAt(cells, slot) === LIST ? (cells.lists[slot] ?? []) : []
}

function at(code: Int32Array, place: number): number {
  return code[place] ?? 0
}
