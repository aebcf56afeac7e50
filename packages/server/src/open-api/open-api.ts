import type { JsonObject } from '@handoffkit/core'
import { publicRoutes } from '../routes/public.ts'
import { ROUTES } from '../routes.ts'
import { VERSION } from '../version.ts'
import { openApiDocument } from './document.ts'

/** The OpenAPI 3.1 document that every service of this version serves at `/openapi.json`: what clients are generated from. */
export function openApi(): JsonObject {
  return openApiDocument(ROUTES, publicRoutes, VERSION)
}
