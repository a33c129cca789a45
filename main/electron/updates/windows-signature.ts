/** Checks who signed a Windows installer as electron-updater does, but refuses in doubt. */
import { verifySignature } from 'electron-updater/out/windowsExecutableCodeSignatureVerifier.js';

/**
 * Null: one of these publishers has signed the file. Otherwise why it is refused. electron-updater accepts an installer
 * with a warning if PowerShell cannot run; here every warning is a refusal.
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
