/** Text that becomes part of somebody's HTML. */

/** Inside an attribute's double quotes, and between tags. */
export const attributeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
