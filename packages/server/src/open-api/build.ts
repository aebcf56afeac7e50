import type { JsonSchema } from '@handoffkit/core'

/** Schemas by name. */
export interface Schemas {
  readonly [name: string]: JsonSchema
}

/** A reference to a named schema of the document. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** An object; a `?` behind a name says that the member may be absent. Others may come later. */
export function object(description: string, members: Schemas): JsonSchema {
  const names = Object.keys(members)
  const required = names.filter((name) => !name.endsWith('?'))
  return {
    type: 'object',
    description,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/u, ''), members[name] ?? {}])),
  }
}

export function text(description?: string): JsonSchema {
  return { type: 'string', ...said(description) }
}

export function instant(description: string): JsonSchema {
  return { type: 'string', format: 'date-time', description }
}

export function count(description: string): JsonSchema {
  return { type: 'integer', minimum: 0, description }
}

export function number(description: string): JsonSchema {
  return { type: 'number', description }
}

export function flag(description: string): JsonSchema {
  return { type: 'boolean', description }
}

export function oneOf(values: readonly string[], description?: string): JsonSchema {
  return { type: 'string', enum: values, ...said(description) }
}

export function list(items: JsonSchema, description?: string): JsonSchema {
  return { type: 'array', items, ...said(description) }
}

export function texts(description?: string): JsonSchema {
  return list(text(), description)
}

/** The same, or null. Written as a choice: lists of types are beyond many generators of clients. */
export function orNull(schema: JsonSchema, description?: string): JsonSchema {
  return { anyOf: [schema, { type: 'null' }], ...said(description) }
}

/** One of several objects, told apart by a member whose value names the schema. */
export function union(member: string, names: Readonly<Record<string, string>>, description?: string): JsonSchema {
  const mapping = Object.fromEntries(
    Object.entries(names).map(([value, name]) => [value, `#/components/schemas/${name}`]),
  )
  return {
    oneOf: [...new Set(Object.values(names))].map(ref),
    discriminator: { propertyName: member, mapping },
    ...said(description),
  }
}

function said(description: string | undefined): JsonSchema {
  return description === undefined ? {} : { description }
}
