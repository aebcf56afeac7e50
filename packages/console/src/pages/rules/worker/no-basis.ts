import type { Basis } from '../../../api/generated/open-api.ts'

/** Stands where the service could not say what decisions depend on: no field, any team, and nothing that others bring. */
export const NO_BASIS: Basis = {
  environment: 'production',
  workspace: '',
  catalog: { fields: [], revision: '' },
  contextAliases: {},
  teamAliases: {},
  fieldDefaults: {},
  withheld: [],
  detectors: [],
  lookUps: [],
  operators: [],
  revision: '',
}
