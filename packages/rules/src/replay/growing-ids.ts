import type { Ids } from './ids.ts'
import { idsOf, widthFor } from './ids.ts'

/** A list of ids that grows, and becomes wider when it must. */
export interface GrowingIds {
  readonly length: () => number
  readonly add: (id: number) => void
  /** Adds the same id again and again, until the list is so long. */
  readonly fillUpTo: (length: number, id: number) => void
  /** A copy of what is there. */
  readonly taken: () => Ids
}

const LEAST_ROOM = 64

/** A list that begins with a copy of these ids. */
export function growingIds(first: Ids): GrowingIds {
  let length = first.length
  let ids: Ids = first
  const makeRoom = (width: number, room: number) => {
    const wider = idsOf(width, Math.max(LEAST_ROOM, room))
    wider.set(ids.subarray(0, length))
    ids = wider
  }
  makeRoom(first.BYTES_PER_ELEMENT, length)
  const makeRoomFor = (id: number, count: number) => {
    const width = Math.max(widthFor(id), ids.BYTES_PER_ELEMENT)
    if (count > ids.length) makeRoom(width, Math.max(count, 2 * ids.length))
    else if (width > ids.BYTES_PER_ELEMENT) makeRoom(width, ids.length)
  }
  return {
    length: () => length,
    add: (id) => {
      makeRoomFor(id, length + 1)
      ids[length] = id
      length += 1
    },
    fillUpTo: (count, id) => {
      if (count <= length) return
      makeRoomFor(id, count)
      ids.fill(id, length, count)
      length = count
    },
    taken: () => ids.slice(0, length),
  }
}
