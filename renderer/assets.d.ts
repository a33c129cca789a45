// biome-ignore-all lint/style/noDefaultExport: Vite exports assets as default exports
declare module '*.md?raw' {
  const text: string;

  export { text as default };
}
declare module '*.png' {
  const address: string;

  export { address as default };
}
