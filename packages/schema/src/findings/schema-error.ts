/** One failed keyword of a schema, as the generated validators report it. */
export interface SchemaError {
  readonly keyword: string
  /** JSON Pointer to the value that failed. */
  readonly instancePath: string
  /** JSON Pointer, as URI fragment, to the keyword in the schema. */
  readonly schemaPath: string
  readonly params: Readonly<Record<string, unknown>>
  /** The member name that failed, where names are checked. */
  readonly propertyName?: string
}

/** A generated validator. `errors` holds what its last call found, and nothing after a success. */
export interface Validate {
  (value: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
}
