import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../contract/session.ts';

const line = style({ display: 'inline-flex', alignItems: 'center', gap: 8, minWidth: 0 });
const stageText = style({
  font: 'ui-xs',
  fontWeight: 'bold',
  flexShrink: 0,
  paddingX: 8,
  paddingY: 2,
  borderRadius: 'full',
  borderWidth: 1,
  borderStyle: { default: 'solid', isTest: 'dashed' },
  borderColor: 'gray-600',
  color: 'neutral',
});
const dot = style({
  size: 12,
  flexShrink: 0,
  borderRadius: { default: 'full', isTest: 'none' },
  backgroundColor: {
    colour: {
      blue: 'blue-900',
      green: 'green-900',
      orange: 'orange-900',
      purple: 'purple-900',
      red: 'red-900',
      gray: 'gray-700',
    },
  },
});
const nameText = style({
  font: 'ui',
  color: 'neutral',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

/**
 * The colour of a connection: a disc for production, a square for a test system, so that colour is not the only
 * difference.
 */
export function ColourDot({ colour, stage }: Pick<Connection, 'colour' | 'stage'>) {
  return <span aria-hidden="true" className={dot({ colour, isTest: stage === 'test' })} />;
}

/** The mark of a connection used everywhere: colour, name, and production or test. */
export function ConnectionMark({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const { name, stage, colour } = connection;
  return (
    <span className={line}>
      <ColourDot colour={colour} stage={stage} />
      <bdi title={name} className={nameText}>
        {name}
      </bdi>
      <span className={stageText({ isTest: stage === 'test' })}>{t(`connection.${stage}`)}</span>
    </span>
  );
}
