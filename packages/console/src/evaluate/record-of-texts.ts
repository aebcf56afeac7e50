/** The texts of a record by their names, as the interface serves it: its types know of no name that is there for sure. */
export function textsOf(record: { readonly [name: string]: string | undefined }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}
