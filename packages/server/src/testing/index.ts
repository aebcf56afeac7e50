export type { Contract, OpenApi, OpenApiOperation, OpenApiParameter, SeenAnswer } from './contract.ts'
export { contractOf } from './contract.ts'
