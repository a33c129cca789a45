/** Why a keychain refused, from the error texts that keytar passes on; it has no codes. */
import type { KeychainProblem } from '../../contract/failure.ts';

/**
 * The first match counts. Linux: texts of libsecret, GIO and gnome-keyring, always in English because the child's
 * environment sets no language. macOS and Windows: the systems' texts for the codes in the comments; in other languages
 * they are not recognised, and the result is `unavailable`.
 */
const signs: readonly (readonly [RegExp, KeychainProblem])[] = [
  // gnome-keyring: "Cannot create an item in a locked collection", "Cannot delete a locked item"; libsecret: "Item locked".
  [/locked (collection|item|object)|item locked|collection is locked|error\.IsLocked/i, 'locked'],
  // macOS -25308, -25315: the keychain is locked and may not prompt.
  [/user interaction is (not allowed|required)/i, 'locked'],
  // A dismissed prompt: libsecret and KeePassXC; macOS -128; Windows 1223.
  [/prompt (was )?dismissed|user interaction cancell?ed|user cancell?ed|cancell?ed by the user/i, 'denied'],
  // macOS -25293 and -34018; Windows 5; D-Bus policies and AppArmor.
  [/user ?name or pass(phrase|word) you entered is not correct|authorization.*failed/i, 'denied'],
  [/required entitlement|access is denied|AccessDenied|not authorized|permission denied/i, 'denied'],
  // Windows 1783: larger than CRED_MAX_CREDENTIAL_BLOB_SIZE.
  [/stub received bad data/i, 'tooLarge'],
  // No bus, an unusual bus, no service on it, or the service went away.
  [/cannot autolaunch d-bus|dbus-launch|unknown or unsupported transport|could not connect/i, 'unavailable'],
  [
    /not provided by any \.service files|disconnected from message bus|(peer|connection) (is )?(disconnected|closed)/i,
    'unavailable',
  ],
  // A service without a keyring, in the current and the older wording.
  [
    /(object|collection) does not exist|no such secret collection|no such (interface|object path|method)/i,
    'unavailable',
  ],
  // macOS -25307, -25294; Windows 1312.
  [
    /default keychain could not be found|keychain (does not exist|could not be found)|logon session does not exist/i,
    'unavailable',
  ],
];

/** The problem that an error means; `unavailable` for unknown errors, because nothing more is known. */
export function keychainProblem(error: unknown): KeychainProblem {
  const text = error instanceof Error ? error.message : '';
  return signs.find(([sign]) => sign.test(text))?.[1] ?? 'unavailable';
}
