import { ActionButton, Radio, RadioGroup } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionId } from '../../contract/session.ts';
import { useManaged } from '../data/preferences.ts';
import { ConnectionMark } from './connection-mark.tsx';

const LaterDialog = lazy(async () => ({ default: (await import('./connection-dialog.tsx')).ConnectionDialog }));

const column = style({ display: 'flex', flexDirection: 'column', gap: 8, width: 'full', alignItems: 'start' });
const one = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 });
const acts = style({ display: 'flex', gap: 8 });
const address = style({ font: 'ui-sm', color: 'neutral-subdued', overflowWrap: 'anywhere' });
const label = style({ font: 'ui', color: 'neutral-subdued' });

interface ChooseConnectionProps {
  connections: readonly Connection[];
  chosen: Connection | undefined;
  onChoose(id: ConnectionId): void;
}

/** Which management API; and the ways to add one and to change how one looks. */
export function ChooseConnection({ connections, chosen, onChoose }: ChooseConnectionProps) {
  const { t } = useTranslation();
  const managed = useManaged();
  const [open, setOpen] = useState<{ connection: Connection | null } | null>(null);
  return (
    <div className={column}>
      {connections.length > 1 && chosen !== undefined && (
        <RadioGroup
          label={t('signIn.connection')}
          value={chosen.id}
          onChange={(id) => {
            const found = connections.find((one) => one.id === id);
            if (found !== undefined) onChoose(found.id);
          }}
        >
          {connections.map((connection) => (
            <Radio key={connection.id} value={connection.id}>
              <ConnectionMark connection={connection} />
              <span className={address}> {new URL(connection.url).host}</span>
            </Radio>
          ))}
        </RadioGroup>
      )}
      {connections.length === 1 && chosen !== undefined && (
        <div className={one}>
          <span className={label}>{t('signIn.connection')}:</span>
          <ConnectionMark connection={chosen} />
          <span className={address}>{new URL(chosen.url).host}</span>
        </div>
      )}
      <div className={acts}>
        {managed.mayAddConnections && (
          <ActionButton isQuiet size="S" onPress={() => setOpen({ connection: null })}>
            {t('connection.addMore')}
          </ActionButton>
        )}
        {!managed.mayAddConnections && <span className={label}>{t('managed.connections')}</span>}
        {chosen !== undefined && !managed.connections.includes(chosen.id) && (
          <ActionButton isQuiet size="S" onPress={() => setOpen({ connection: chosen })}>
            {t('connection.changeMore', { name: chosen.name })}
          </ActionButton>
        )}
      </div>
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
