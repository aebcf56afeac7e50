import { once } from './once.ts'

let objects = 0

/** The number of an object: another one for each, the same each time. */
export const objectNumber: (object: object) => number = once(() => {
  objects += 1
  return objects
})
