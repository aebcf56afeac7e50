import type { CatalogDeclaration } from '@handoffkit/core'
import { FIELD_TYPES, PRIORITIES } from '@handoffkit/core'
import type { JsonSchema } from '../define.ts'

/** What a memory desk has. */
export interface MemoryOptions extends CatalogDeclaration {
  /** Connections of one adapter that name the same desk share its tickets. Default: `default`. */
  readonly desk?: string
}

/** What a memory desk keeps secret. */
export interface MemorySecrets {
  /** Signs what is told of its tickets over HTTP. Absent: nothing is. */
  readonly webhookSecret?: string
}

const text: JsonSchema = { type: 'string', minLength: 1 }

const option: JsonSchema = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: { value: { type: 'string' }, label: { type: 'string' } },
      required: ['value'],
      additionalProperties: false,
    },
  ],
}

const field: JsonSchema = {
  type: 'object',
  properties: {
    key: text,
    label: { type: 'string' },
    type: { enum: [...FIELD_TYPES] },
    vendorKey: text,
    writable: { type: 'boolean' },
    requiredAtCreate: { type: 'boolean' },
    options: { type: 'array', items: option },
    separator: text,
    maxLength: { type: 'integer', minimum: 1 },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    pattern: { type: 'string' },
    numberFormat: text,
    onlyInTeams: { type: 'array', items: text },
  },
  required: ['key', 'type'],
  additionalProperties: false,
}

const team: JsonSchema = {
  anyOf: [
    text,
    {
      type: 'object',
      properties: { name: text, vendorKey: text },
      required: ['name'],
      additionalProperties: false,
    },
  ],
}

/** JSON Schema of {@link MemoryOptions}. */
export const memoryOptionsSchema: JsonSchema = {
  title: 'Memory desk',
  description: 'A helpdesk that lives in memory and forgets everything when the process ends.',
  type: 'object',
  properties: {
    desk: { ...text, description: 'Connections that name the same desk share its tickets.', default: 'default' },
    fields: { type: 'array', items: field, description: 'The ticket fields of the desk.' },
    teams: { type: 'array', items: team, description: 'The teams. Left out: every name is accepted.' },
    priorities: {
      type: 'array',
      items: { enum: [...PRIORITIES] },
      uniqueItems: true,
      description: 'The priorities. Left out: all four.',
    },
  },
  required: ['fields'],
  additionalProperties: false,
}

/** JSON Schema of {@link MemorySecrets}. */
export const memorySecretsSchema: JsonSchema = {
  type: 'object',
  properties: {
    webhookSecret: { type: 'string', minLength: 24, description: 'Signs what is told of its tickets over HTTP.' },
  },
  additionalProperties: false,
}
