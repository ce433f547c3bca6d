/** Whether a ballot on the page, or an interest declared beside it, holds anything its page did not come with, or is on its way. */
export function isHalfFilled(page: Pick<Document, 'querySelectorAll'>): boolean {
  const forms = page.querySelectorAll<HTMLFormElement>('form[data-ballot], form[data-interest]');
  return [...forms].some(isTouched);
}

function isTouched(form: HTMLFormElement): boolean {
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
