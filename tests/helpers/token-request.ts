/** What an integration does with a Client ID and Secret key: requests a token. Returns the status, 200 if they work. */
export async function tokenRequest(sandboxUrl: string, clientId: string, clientSecret: string): Promise<number> {
  const response = await fetch(`${sandboxUrl}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }),
  });
  await response.text();
  return response.status;
}

/** Client ID and Secret key from what "Copy Secret" puts on the clipboard. */
export function pairFrom(copied: string): { clientId: string; clientSecret: string } {
  const [, clientId = '', clientSecret = ''] = /^Client ID: (.+)\nSecret key: (.+)\n$/.exec(copied) ?? [];
  return { clientId, clientSecret };
}
