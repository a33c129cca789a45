import {
  Button,
  ButtonGroup,
  Content,
  DialogContainer,
  Heading,
  Radio,
  RadioGroup,
  TextField,
} from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectionColours, stages, usualClientId } from '../../contract/connection-mark.ts';
import { type GuardsChanges, guardsChanges } from '../../contract/guards-changes.ts';
import { keycloakIssuerIn } from '../../contract/keycloak-address.ts';
import type { Connection, ConnectionLoss } from '../../contract/session.ts';
import { failureOf } from '../data/bridge.ts';
import {
  useAddConnection,
  useChangeConnection,
  useConnectionLosses,
  useRemoveConnection,
} from '../data/connections.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { wordsFor } from '../ui/words.ts';
import { ColourDot } from './connection-mark.tsx';
import { RemoveQuestion } from './remove-question.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const full = style({ width: 'full' });
const inRow = style({ display: 'inline-flex', alignItems: 'center', gap: 8 });

/** Whether the address typed so far is that of a Keycloak, whose administrator has to register the console. */
function isKeycloakAddress(typed: string): boolean {
  const url = URL.parse(typed.trim());
  return url !== null && keycloakIssuerIn(url) !== undefined;
}

interface ConnectionDialogProps {
  /** The connection to change; null adds one. */
  connection: Connection | null;
  onClose(): void;
  onDone(connection: Connection | null): void;
}

/**
 * Adds a connection by its address, or changes its name, marks and lock on changes. One that was added here can be
 * removed.
 */
export function ConnectionDialog({ connection, onClose, onDone }: ConnectionDialogProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const add = useAddConnection();
  const change = useChangeConnection();
  const remove = useRemoveConnection();
  const lookAt = useConnectionLosses();
  const [losses, setLosses] = useState<readonly ConnectionLoss[] | null>(null);
  const [url, setUrl] = useState('');
  const [clientId, setClientId] = useState(usualClientId);
  const [name, setName] = useState(connection?.name ?? '');
  const [stage, setStage] = useState(connection?.stage ?? 'production');
  const [colour, setColour] = useState(connection?.colour ?? 'blue');
  const [guards, setGuards] = useState<GuardsChanges | null>(connection?.guardsChanges ?? null);
  const asksClientId = connection === null && isKeycloakAddress(url);
  const isWorking = add.isPending || change.isPending || remove.isPending || lookAt.isPending;
  const failure = failureOf(add.error ?? change.error ?? lookAt.error ?? remove.error);
  const urlFailure = failure?.kind === 'badConnection' ? failure : null;

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (isWorking) return;
    const marks = { name: name.trim() === '' ? null : name.trim(), stage, colour, guardsChanges: guards };
    const known = asksClientId ? { clientId: clientId.trim() || usualClientId } : {};
    const kept =
      connection === null
        ? add.mutateAsync({ url, ...known, ...marks })
        : change.mutateAsync({ id: connection.id, ...marks });
    kept.then(onDone, sayIfGone);
  };
  const takeAway = (gone: Connection, told: readonly ConnectionLoss[]) => {
    setLosses(null);
    remove.mutateAsync({ id: gone.id, losses: told }).then(() => {
      say(<Sentence write={(gap) => t('connection.removed', { name: gap })} text={gone.name} />);
      onDone(null);
    }, sayIfGone);
  };
  const askFirst = (gone: Connection) =>
    lookAt
      .mutateAsync(gone.id)
      .then((found) => (found.length === 0 ? takeAway(gone, found) : setLosses(found)), sayIfGone);
  return (
    <>
      <DialogContainer onDismiss={() => !isWorking && onClose()}>
        <Dialog size="M">
          <Heading slot="title">{t(connection === null ? 'connection.add' : 'connection.change')}</Heading>
          <Content>
            <form className={column} onSubmit={send} noValidate>
              {failure !== null && urlFailure === null && <FailureNotice failure={failure} level={3} />}
              {connection === null && (
                <TextField
                  autoFocus
                  label={t('connection.url')}
                  description={t('connection.urlWhat')}
                  value={url}
                  onChange={setUrl}
                  isReadOnly={isWorking}
                  isInvalid={urlFailure !== null && add.variables?.url === url}
                  errorMessage={
                    urlFailure === null ? '' : `${wordsFor(urlFailure, t).what} ${wordsFor(urlFailure, t).next}`
                  }
                  validationBehavior="aria"
                  autoComplete="off"
                  spellCheck="false"
                  styles={full}
                />
              )}
              {asksClientId && (
                <TextField
                  label={t('connection.clientId')}
                  description={t('connection.clientIdWhat')}
                  value={clientId}
                  onChange={setClientId}
                  maxLength={255}
                  isReadOnly={isWorking}
                  autoComplete="off"
                  spellCheck="false"
                  styles={full}
                />
              )}
              {connection?.isAdded !== false && (
                <TextField
                  label={t('connection.name')}
                  description={t('connection.nameWhat')}
                  value={name}
                  onChange={setName}
                  maxLength={60}
                  isReadOnly={isWorking}
                  styles={full}
                />
              )}
              <RadioGroup
                label={t('connection.stage')}
                orientation="horizontal"
                value={stage}
                onChange={(chosen) => setStage(stages.find((each) => each === chosen) ?? stage)}
              >
                {stages.map((each) => (
                  <Radio key={each} value={each}>
                    {t(`connection.${each}`)}
                  </Radio>
                ))}
              </RadioGroup>
              <RadioGroup
                label={t('connection.colour')}
                orientation="horizontal"
                value={colour}
                onChange={(chosen) => setColour(connectionColours.find((each) => each === chosen) ?? colour)}
              >
                {connectionColours.map((each) => (
                  <Radio key={each} value={each}>
                    <span className={inRow}>
                      <ColourDot colour={each} stage={stage} /> {t(`connection.colours.${each}`)}
                    </span>
                  </Radio>
                ))}
              </RadioGroup>
              <RadioGroup
                label={t('connection.guards')}
                description={t('connection.guardsWhy')}
                orientation="horizontal"
                value={guards ?? 'preference'}
                onChange={(chosen) => setGuards(guardsChanges.find((each) => each === chosen) ?? null)}
              >
                <Radio value="preference">{t('connection.guardsAsPreferred')}</Radio>
                {guardsChanges.map((each) => (
                  <Radio key={each} value={each}>
                    {t(`preferences.guards.${each}`)}
                  </Radio>
                ))}
              </RadioGroup>
              {/* A form with two fields submits on Enter only if it has a submit button. */}
              <button type="submit" hidden />
            </form>
          </Content>
          <ButtonGroup>
            {connection?.isAdded === true && (
              <Button variant="negative" isDisabled={isWorking} onPress={() => askFirst(connection)}>
                {t('connection.remove')}
              </Button>
            )}
            <Button variant="secondary" isDisabled={isWorking} onPress={onClose}>
              {t('action.cancel')}
            </Button>
            <Button variant="accent" isPending={add.isPending || change.isPending} onPress={() => send()}>
              {t(connection === null ? 'connection.addShort' : 'connection.save')}
            </Button>
          </ButtonGroup>
        </Dialog>
      </DialogContainer>
      <DialogContainer onDismiss={() => setLosses(null)}>
        {connection !== null && losses !== null && (
          <RemoveQuestion connection={connection} losses={losses} onRemove={() => takeAway(connection, losses)} />
        )}
      </DialogContainer>
    </>
  );
}
