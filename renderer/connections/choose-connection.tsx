import { Radio, RadioGroup } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionId } from '../../contract/session.ts';
import { useManaged } from '../data/preferences.ts';
import { ConnectionMark } from './connection-mark.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 8, width: 'full', alignItems: 'start' });
const one = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 });
const entry = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 8, minWidth: 0 });
const address = style({ font: 'ui-sm', color: 'neutral-subdued', overflowWrap: 'anywhere' });
const label = style({ font: 'ui', color: 'neutral-subdued' });

interface ChooseConnectionProps {
  connections: readonly Connection[];
  chosen: Connection;
  onChoose(id: ConnectionId): void;
}

/** The choice of a connection to sign in to. */
export function ChooseConnection({ connections, chosen, onChoose }: ChooseConnectionProps) {
  const { t } = useTranslation();
  const managed = useManaged();
  return (
    <div className={column}>
      {connections.length > 1 ? (
        <RadioGroup
          label={t('signIn.connection')}
          value={chosen.id}
          onChange={(id) => {
            const found = connections.find((each) => each.id === id);
            if (found !== undefined) onChoose(found.id);
          }}
        >
          {connections.map((connection) => (
            <Radio key={connection.id} value={connection.id}>
              <span className={entry}>
                <ConnectionMark connection={connection} />
                <span className={address}>{new URL(connection.url).host}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      ) : (
        <div className={one}>
          <span className={label}>{t('signIn.connection')}:</span>
          <ConnectionMark connection={chosen} />
          <span className={address}>{new URL(chosen.url).host}</span>
        </div>
      )}
      {!managed.mayAddConnections && <span className={label}>{t('managed.connections')}</span>}
    </div>
  );
}
