// Errors beside the field they name; one that names no field of the form stands above the run button with its path.
import { el } from '../text.js';
import { fieldOf } from './reading.js';
const plain = path => path.replace(/\[\d+\]/g, '');
const within = (path, field) => path === field || path.startsWith(field + '.') || path.startsWith(field + '[');
/** How well a field of the form answers to the path of an error; 0 not at all. */
function fit(path, field) {
  if (within(path, field)) return 3000 + field.length;
  if (within(plain(path), plain(field)) && !field.includes('[')) return 2000 + field.length;
  return path && within(field, path) ? 1000 - field.length : 0;
}
export function showFault(root, path, message) {
  const field = fieldOf(path), best = [...root.querySelectorAll('form [data-field]')].map(node => ({ node, fit: field ? fit(field, node.dataset.field) : 0 })).reduce((a, b) => (b.fit > (a?.fit ?? 0) ? b : a), null);
  if (!best?.fit) { const box = root.querySelector('.form-error'); box.append(el('p', {}, `${path ? path + ': ' : ''}${message}`)); return; }
  const { node } = best, id = `fault-${field.replace(/\W+/g, '-')}`;
  const fold = node.closest('details');
  if (fold) fold.open = true;
  node.setAttribute('aria-invalid', 'true'); node.setAttribute('aria-describedby', id);
  (node.closest('.num, .wide') ?? node).after(el('div', { class: 'field-error', role: 'alert', id }, message));
  node.focus();
}
export function clearFaults(root) {
  for (const node of root.querySelectorAll('form .field-error')) node.remove();
  for (const node of root.querySelectorAll('[aria-invalid]')) { node.removeAttribute('aria-invalid'); node.removeAttribute('aria-describedby'); }
  root.querySelector('.form-error')?.replaceChildren();
}
