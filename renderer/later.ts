/** The parts of the program that come after the first one: most of it, and nobody needs them to sign in. */
import { lazy } from 'react';

/** Reads them, so that they are there when they are wanted. */
export const loadLater = () => import('./later-screens.tsx');

export const LaterScreens = lazy(async () => ({ default: (await loadLater()).LaterScreens }));
/** The bar at the top and the screen under it. */
export const Frame = lazy(async () => ({ default: (await loadLater()).Frame }));
/** What lies over the screens of an account: who one is there, and whether changes are allowed. */
export const AccountBar = lazy(async () => ({ default: (await loadLater()).AccountBar }));
export const AccessDialog = lazy(async () => ({ default: (await loadLater()).AccessDialog }));
export const LinkQuestion = lazy(async () => ({ default: (await loadLater()).LinkQuestion }));
export const NetworkCheck = lazy(async () => ({ default: (await loadLater()).NetworkCheck }));
export const SignInCodeScreen = lazy(async () => ({ default: (await loadLater()).SignInCodeScreen }));
export const ResumingScreen = lazy(async () => ({ default: (await loadLater()).ResumingScreen }));
export const StayingPeople = lazy(async () => ({ default: (await loadLater()).StayingPeople }));
export const ProgramDialogs = lazy(async () => ({ default: (await loadLater()).ProgramDialogs }));
export const AccountScreen = lazy(async () => ({ default: (await loadLater()).AccountScreen }));
export const StartScreen = lazy(async () => ({ default: (await loadLater()).StartScreen }));
export const UpdateBanner = lazy(async () => ({ default: (await loadLater()).UpdateBanner }));
