/** A file in base64, compressed; the build of the single file makes it so. */
declare module "*?packed" {
  const packed: string;
  export default packed;
}
