/**
 * Whether a package is signed. Only Windows and macOS check signatures: a package for them is either signed or named
 * unsigned. A key that is given but does not work stops the packaging.
 */
import type { Configuration } from 'electron-builder';

/** electron-builder's configuration for this platform, depending on whether the environment has a certificate. */
export function signing(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  runtime: 'electron' | 'stand-in',
): Pick<Configuration, 'forceCodeSigning' | 'artifactName'> {
  if (runtime === 'stand-in') return { artifactName: `${plainName}-stand-in.\${ext}` };
  if (platform !== 'win32' && platform !== 'darwin') return {};
  const certificate = platform === 'win32' ? (env.WIN_CSC_LINK ?? env.CSC_LINK) : (env.CSC_LINK ?? env.CSC_NAME);
  return certificate ? { forceCodeSigning: true } : { artifactName: `${plainName}-unsigned.\${ext}` };
}

/** As electron-builder.yml names them. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
const plainName = 'api-key-console-${version}-${os}-${arch}';
