import type { ValueForm } from '@handoffkit/schema'
import { expectTypeOf } from 'vitest'
import type { OperandShape } from '../src/index.ts'

// What stands beside an operator is checked by the schema in files and by the operator at run time: one list of shapes.
expectTypeOf<OperandShape>().toEqualTypeOf<ValueForm>()
