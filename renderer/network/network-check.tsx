import { ActionButton, Text } from '@react-spectrum/s2';
import Copy from '@react-spectrum/s2/icons/Copy';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkReport, NetworkStep } from '../../contract/network.ts';
import type { ConnectionId } from '../../contract/session.ts';
import { failureOf } from '../data/bridge.ts';
import { useCancelNetworkCheck, useCheckNetwork, useCopyNetworkReport, useNetworkReport } from '../data/network.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';

const whole = style({ display: 'flex', flexDirection: 'column', gap: 12, width: 'full' });
const row = style({ display: 'flex', gap: 12 });
const heading = style({ font: 'ui', fontWeight: 'bold', margin: 0, overflowWrap: 'anywhere' });
const list = style({ display: 'flex', flexDirection: 'column', gap: 8, listStyleType: 'none', padding: 0, margin: 0 });
const line = style({ font: 'ui', margin: 0 });
const seenText = style({ font: 'ui-sm', color: 'neutral-subdued', overflowWrap: 'anywhere', userSelect: 'text' });
const bad = style({ font: 'ui', margin: 0, color: 'negative', fontWeight: 'bold' });

/** What to do about a problem: the same words as for that failure elsewhere. */
function remedy({ what, cause }: NetworkStep, t: TFunction): string {
  if (what === 'clock') return t('network.clockNext');
  if (what === 'listener') return t('network.listenerNext');
  return t(`failure.unreachable.${cause ?? 'connection'}`);
}

function Step({ step }: { step: NetworkStep }) {
  const { t } = useTranslation();
  const { what, state, seen } = step;
  return (
    <li>
      <p className={state === 'problem' ? bad : line}>
        {t(`network.step.${what}`)}: {t(`network.state.${state}`)} <span className={seenText}>{seen}</span>
      </p>
      {state === 'problem' && <p className={line}>{remedy(step, t)}</p>}
    </li>
  );
}

function problemsIn(report: NetworkReport): number {
  return report.hosts.flatMap(({ steps }) => steps).filter(({ state }) => state === 'problem').length;
}

interface NetworkCheckProps {
  connection: ConnectionId | undefined;
  /** Of the headings of the hosts. */
  level: 2 | 3;
}

/** Checks the network to a connection's hosts, shows each result as it comes, and copies the report as text. */
export function NetworkCheck({ connection, level }: NetworkCheckProps) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const told = useNetworkReport();
  const check = useCheckNetwork();
  const cancel = useCancelNetworkCheck();
  const copy = useCopyNetworkReport();
  const report = check.isPending ? told : (check.data ?? null);
  const failure = failureOf(check.error ?? cancel.error ?? copy.error);
  const Heading = level === 2 ? 'h2' : 'h3';
  const result = check.data && t('network.problems', { count: problemsIn(check.data) });
  useEffect(() => {
    if (result !== undefined) whisper(result);
  }, [result, whisper]);
  return (
    <div className={whole}>
      <div className={row}>
        <ActionButton
          isDisabled={connection === undefined || check.isPending}
          onPress={() => connection !== undefined && check.mutate(connection)}
        >
          {t('network.check')}
        </ActionButton>
        {check.isPending && <ActionButton onPress={() => cancel.mutate()}>{t('network.stop')}</ActionButton>}
        {check.data !== undefined && !check.isPending && (
          <ActionButton
            isPending={copy.isPending}
            onPress={() => copy.mutateAsync().then(() => say(t('network.copied')), sayIfGone)}
          >
            <Copy />
            <Text>{t('network.copy')}</Text>
          </ActionButton>
        )}
      </div>
      {failure !== null && <FailureNotice failure={failure} level={level} />}
      {result !== undefined && !check.isPending && <p className={line}>{result}</p>}
      {report?.hosts.map(({ role, host, steps }) => (
        <div key={`${role} ${host}`} className={whole}>
          <Heading className={heading}>
            {t(`network.role.${role}`)}: {host}
          </Heading>
          <ul className={list}>
            {steps.map((step) => (
              <Step key={step.what} step={step} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
