/** Asks a realm for a token with a Client ID and Secret key, as an integration does; the status tells if they work. */
export async function tokenStatus(issuer: string, pair: { clientId: string; clientSecret: string }): Promise<number> {
  const answer = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: pair.clientId,
      client_secret: pair.clientSecret,
    }),
  });
  await answer.text();
  return answer.status;
}
