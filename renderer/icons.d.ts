// biome-ignore-all lint/style/noDefaultExport: these files export so
// TypeScript takes React Spectrum's icon files for CommonJS and would wrap their default export; bundlers do not.
declare module '@react-spectrum/s2/icons/ChevronRight' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Paste' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/OpenIn' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/CheckmarkCircle' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Copy' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Edit' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Delete' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Refresh' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/ChevronDown' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Key' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Lock' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/FolderOpen' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Clock' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/CloudStateDisconnected' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/AlertDiamond' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/PinOn' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/PinOff' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/SortUp' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/SortDown' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Building' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/History' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/SaveFloppy' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
declare module '@react-spectrum/s2/icons/Settings' {
  const Icon: import('react').FC<import('@react-spectrum/s2').IconProps>;

  export { Icon as default };
}
