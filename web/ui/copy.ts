/** Puts text on the clipboard, also where the page may not ask for it: by selecting it and copying as the reader would. */

/** The field's text stays selected, so that the reader can still copy it where the page cannot. */
const copySelected = (field: HTMLTextAreaElement | HTMLInputElement): boolean => {
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
};

/** Whether the field's text is on the clipboard now. */
export const copyField = async (field: HTMLTextAreaElement | HTMLInputElement): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return copySelected(field);
  }
};
