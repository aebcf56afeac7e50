import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ContextUse, FieldCatalog } from '../../../api/generated/open-api.ts'
import { useBasis } from '../../../api/queries.ts'
import { text } from '../../../text/english.ts'
import { FailureNotice, Notice, Skeleton } from '../../../ui/notice.tsx'
import type { FieldsPlace } from '../fields-address.ts'
import type { Alias } from './alias.ts'
import { notInForce, withAlias } from './alias.ts'
import { AliasList } from './alias-list.tsx'
import { AliasWindow } from './alias-window.tsx'
import { UnmatchedTable } from './unmatched-table.tsx'
import { useNotedAliases } from './use-noted-aliases.ts'

const words = text.fieldUse

/** Context keys that fill no field, and the aliases that let some fill one. */
export function KeysView({
  place,
  catalog: { fields },
  use,
}: {
  readonly place: FieldsPlace
  readonly catalog: FieldCatalog
  readonly use: UseQueryResult<ContextUse>
}): ReactNode {
  const [begun, setBegun] = useState<Alias | undefined>()
  const { aliases, note } = useNotedAliases()
  const basis = useBasis(place.environment)
  const present = basis.data === undefined ? undefined : Object.entries(basis.data.contextAliases).map(aliasOf)
  const noted = notInForce(aliases, present ?? [])
  return (
    <>
      {use.data === undefined ? (
        use.isError ? (
          <FailureNotice error={use.error} retry={() => void use.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )
      ) : use.data.unmatched.length === 0 ? (
        <Notice title={words.allMatch} hint={words.allMatchHint} />
      ) : (
        <UnmatchedTable
          use={use.data}
          fields={fields}
          noted={noted}
          period={place.period}
          onAlias={(key, field) => setBegun({ key, field })}
        />
      )}
      <AliasList
        fields={fields}
        present={present}
        error={basis.error}
        noted={noted}
        onNote={note}
        onAdd={() => setBegun({ key: '', field: '' })}
      />
      {begun !== undefined && (
        <AliasWindow
          place={place}
          fields={fields}
          keys={(use.data?.unmatched ?? []).map(({ key }) => key)}
          present={present ?? []}
          begin={begun}
          onNote={(alias) => note(withAlias(noted, alias))}
          onClose={() => setBegun(undefined)}
        />
      )}
    </>
  )
}

function aliasOf([key, field]: readonly [string, unknown]): Alias {
  return { key, field: String(field) }
}
