type Content = Readonly<Record<string, { readonly schema: { readonly $ref?: string; readonly type?: string } }>>

/** What is read of one operation of an OpenAPI document. */
export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: 'path' | 'query' | 'header'
    readonly required: boolean
    readonly schema: { readonly $ref?: string; readonly type?: string; readonly enum?: readonly string[] }
  }[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
}

/** What is read of an OpenAPI document. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

/** The operations of a document as TypeScript: a table of addresses, and a type of what each takes and answers. */
export function operationTypes({ paths }: OpenApiDocument): string {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const table = all.map(
    ({ path, method, operation }) => `  ${operation.operationId}: { method: '${method}', path: '${path}' },`,
  )
  const types = all.map(
    ({ operation }) =>
      `  readonly ${operation.operationId}: { ${[
        `readonly path: ${membersIn('path', operation)}`,
        `readonly query: ${membersIn('query', operation)}`,
        `readonly body: ${bodyType(operation)}`,
        `readonly answer: ${answerType(operation)}`,
      ].join('; ')} }`,
  )
  return [
    '/** Method and path of every operation. */',
    `export const OPERATIONS = {\n${table.join('\n')}\n} as const`,
    '',
    '/** What every operation takes and answers. */',
    `export interface Operations {\n${types.join('\n')}\n}`,
    '',
  ].join('\n')
}

function membersIn(place: 'path' | 'query', { parameters = [] }: Operation): string {
  const members = parameters
    .filter((one) => one.in === place)
    .map(({ name, required, schema }) => `readonly ${name}${required ? '' : '?'}: ${valueType(schema)}`)
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`
}

function valueType({ $ref, type, enum: values }: { $ref?: string; type?: string; enum?: readonly string[] }): string {
  if ($ref !== undefined) return nameOf($ref)
  if (values !== undefined) return values.map((value) => `'${value}'`).join(' | ')
  return type === 'integer' || type === 'number' ? 'number' : type === 'boolean' ? 'boolean' : 'string'
}

function bodyType({ requestBody }: Operation): string {
  const ref = requestBody?.content['application/json']?.schema.$ref
  if (requestBody === undefined || ref === undefined) return 'undefined'
  return requestBody.required ? nameOf(ref) : `${nameOf(ref)} | undefined`
}

function answerType({ responses }: Operation): string {
  const usual = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1]
  const ref = usual?.content['application/json']?.schema.$ref
  return ref === undefined ? 'undefined' : nameOf(ref)
}

function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? ''
}
