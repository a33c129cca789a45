import { ActionButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionId } from '../../contract/session.ts';
import { useManaged } from '../data/preferences.ts';

const LaterDialog = lazy(async () => ({ default: (await import('./connection-dialog.tsx')).ConnectionDialog }));

const acts = style({ display: 'flex', flexWrap: 'wrap', gap: 8 });

interface ConnectionActsProps {
  chosen: Connection | undefined;
  onChoose(id: ConnectionId): void;
}

/** Buttons to add a connection and to change the chosen one. */
export function ConnectionActs({ chosen, onChoose }: ConnectionActsProps) {
  const { t } = useTranslation();
  const managed = useManaged();
  const [open, setOpen] = useState<{ connection: Connection | null } | null>(null);
  return (
    <div className={acts}>
      {managed.mayAddConnections && (
        <ActionButton onPress={() => setOpen({ connection: null })}>{t('connection.addMore')}</ActionButton>
      )}
      {chosen !== undefined && !managed.connections.includes(chosen.id) && (
        <ActionButton onPress={() => setOpen({ connection: chosen })}>
          {t('connection.changeMore', { name: chosen.name })}
        </ActionButton>
      )}
      {open !== null && (
        <Suspense fallback={null}>
          <LaterDialog
            connection={open.connection}
            onClose={() => setOpen(null)}
            onDone={(kept) => {
              if (kept !== null) onChoose(kept.id);
              setOpen(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
