/** Which screen is shown, kept in the address behind `#` so that Back works as everywhere. */
import { useSyncExternalStore } from 'react';

/** The screens with an address of their own; the first is the default. */
const places = ['apiManagement', 'activity', 'savedSecrets', 'preferences'] as const;
/** A screen with an address of its own. */
export type Place = (typeof places)[number];

const addresses: Record<Place, string> = {
  apiManagement: '#/account-settings/api-management',
  activity: '#/account-settings/activity',
  savedSecrets: '#/saved-secrets',
  preferences: '#/preferences',
};

/** The address of a place, for links. */
export function addressOf(place: Place): string {
  return addresses[place];
}

/** Goes to a place. */
export function goTo(place: Place): void {
  window.location.hash = addresses[place];
}

function here(): Place {
  return places.find((place) => addresses[place] === window.location.hash) ?? 'apiManagement';
}

function subscribe(hear: () => void): () => void {
  window.addEventListener('hashchange', hear);
  return () => window.removeEventListener('hashchange', hear);
}

/** The current place. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, here);
}
