/** Most places of one replacement. No zod here, so that the renderer carries no schema library. */
export const mostPlaces = 50;
