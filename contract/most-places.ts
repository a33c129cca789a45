/** How many places one case of replacing may have. No zod here, so that the window carries no schema library. */
export const mostPlaces = 50;
