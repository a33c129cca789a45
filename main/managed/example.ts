/** A sample file with every kind of setting: `--show-example-managed` prints it, docs/managed-settings.md shows it. */
export const exampleManaged = `{
  "connections": {
    "list": [
      { "name": "Production", "url": "https://api.example.com", "stage": "production", "colour": "red" },
      { "name": "Test", "url": "https://test.example.com", "stage": "test", "colour": "green" }
    ],
    "mayAdd": false
  },
  "clipboardSeconds": 20,
  "keychain": "off",
  "signOutAfterMinutes": 15,
  "guardsChanges": "always",
  "updates": { "mode": "notify", "feedUrl": "https://updates.example.com/api-key-console/" }
}
`;
