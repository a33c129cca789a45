/** axios as it is delivered: the build that its package has for browsers, which is the same but for Node's adapter. */
declare module 'axios/dist/browser/axios.cjs' {
  export { type AxiosResponse, default, type InternalAxiosRequestConfig } from 'axios';
}
