export type {
  Contract,
  OpenApi,
  OpenApiContent,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  SeenAnswer,
} from './contract.ts'
export { contractOf } from './contract.ts'
