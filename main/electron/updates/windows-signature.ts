/** Who has signed an installer of Windows, as electron-updater asks the system; but in doubt it is refused. */
import { verifySignature } from 'electron-updater/out/windowsExecutableCodeSignatureVerifier.js';

/**
 * Null: one of these publishers has signed the file. Otherwise why it is not taken. electron-updater lets an installer pass
 * with a warning where PowerShell cannot run; here whatever it warns of is a reason.
 */
export async function signatureProblem(publisherNames: string[], file: string): Promise<string | null> {
  let doubt: string | null = null;
  const logger = {
    info: () => {},
    error: () => {},
    warn: () => {
      doubt = 'its signature could not be looked at';
    },
  };
  return (await verifySignature(publisherNames, file, logger)) ?? doubt;
}
