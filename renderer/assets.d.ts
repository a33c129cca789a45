// biome-ignore-all lint/style/noDefaultExport: this is how Vite gives what is no script
declare module '*.md?raw' {
  const text: string;

  export { text as default };
}
declare module '*.png' {
  const address: string;

  export { address as default };
}
