/** Whether a ballot on the page holds anything its page did not come with, or is on its way. */
export function isHalfFilled(page: Pick<Document, 'querySelector'>): boolean {
  const form = page.querySelector<HTMLFormElement>('form[data-ballot]');
  if (!form) return false;
  if (form.querySelector('[data-sending]:not([hidden])')) return true;
  return [...form.elements].some((field) => {
    if (field instanceof HTMLSelectElement) {
      return [...field.options].some((option) => option.selected !== option.defaultSelected);
    }
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  });
}
