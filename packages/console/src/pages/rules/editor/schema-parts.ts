/** As much of JSON Schema as our published schemas use for telling what may stand at a place. */
export interface SchemaPart {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, SchemaPart>>
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaPart>>
  readonly additionalProperties?: boolean | SchemaPart
  readonly items?: SchemaPart
  readonly if?: SchemaPart
  readonly then?: SchemaPart
  readonly else?: SchemaPart
  readonly allOf?: readonly SchemaPart[]
  readonly anyOf?: readonly SchemaPart[]
  readonly oneOf?: readonly SchemaPart[]
}

/** A branch that leads back to itself is followed so far. */
const DEPTH = 12

/**
 * The schemas that a value at a path may follow, given what stands there already. Where a choice is still open, all of
 * its sides; a side that the members there have chosen, alone.
 * @param valueAt what stands at a path of the document
 */
export function partsAt(
  root: SchemaPart,
  path: readonly (string | number)[],
  valueAt: (path: readonly (string | number)[]) => unknown,
): readonly SchemaPart[] {
  let parts = spread(root, root, valueAt([]))
  for (const [depth, step] of path.entries()) {
    const value = valueAt(path.slice(0, depth + 1))
    parts = parts.flatMap((part) => below(part, step)).flatMap((part) => spread(part, root, value))
  }
  return parts
}

function below(part: SchemaPart, step: string | number): readonly SchemaPart[] {
  if (typeof step === 'number') return part.items === undefined ? [] : [part.items]
  const named = part.properties?.[step]
  if (named !== undefined) return [named]
  return typeof part.additionalProperties === 'object' ? [part.additionalProperties] : []
}

/** A schema and the branches of it that are open, without references. */
function spread(part: SchemaPart, root: SchemaPart, value: unknown, depth = 0): readonly SchemaPart[] {
  if (depth > DEPTH) return []
  const further = (more: SchemaPart | undefined) => (more === undefined ? [] : spread(more, root, value, depth + 1))
  if (part.$ref !== undefined) return further(root.$defs?.[part.$ref.replace('#/$defs/', '')])
  const isChosen = part.if !== undefined && satisfies(value, part.if)
  const isPassed = !isChosen && isDecided(part.else, value)
  return [
    part,
    ...(isPassed ? [] : further(part.then)),
    ...(isChosen ? [] : further(part.else)),
    ...[...(part.allOf ?? []), ...(part.anyOf ?? []), ...(part.oneOf ?? [])].flatMap(further),
  ]
}

/** Whether a chain of choices has one that the members there have made. */
function isDecided(part: SchemaPart | undefined, value: unknown): boolean {
  if (part?.if === undefined) return false
  return satisfies(value, part.if) || isDecided(part.else, value)
}

/** Whether the members that a choice asks for are there. Other questions are left open. */
function satisfies(value: unknown, condition: SchemaPart): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (condition.anyOf !== undefined) return condition.anyOf.some((one) => satisfies(value, one))
  const members: Readonly<Record<string, unknown>> = { ...value }
  const isConstant = Object.entries(condition.properties ?? {}).every(
    ([name, { const: one, enum: many }]) =>
      (one === undefined || members[name] === one) && (many === undefined || many.includes(members[name])),
  )
  const asks = condition.required ?? []
  return isConstant && (asks.length > 0 || condition.properties !== undefined) && asks.every((name) => name in value)
}
