/** Where in the console one is, kept in the address behind `#`, so that going back works as everywhere. */
import { useSyncExternalStore } from 'react';

/** The screens that have an address of their own; the first is where one lands. */
const places = ['apiManagement', 'activity', 'savedSecrets', 'preferences'] as const;
/** One of them. */
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

/** Goes there. */
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

/** The place one is at. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, here);
}
