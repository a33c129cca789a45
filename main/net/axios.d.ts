/** Types for axios's browser build, which differs from the main one only in lacking Node's adapter. */
declare module 'axios/dist/browser/axios.cjs' {
  export { type AxiosResponse, default, type InternalAxiosRequestConfig } from 'axios';
}
