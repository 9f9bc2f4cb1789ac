// Every sentence of the page, Korean first. The language is kept in this browser and in the address (#lang=en).
import * as words from './words.js';
import * as streetWords from './street/words.js';
import * as whatifWords from './whatif/words.js';
const ko = { ...words.ko, ...streetWords.ko, ...whatifWords.ko }, en = { ...words.en, ...streetWords.en, ...whatifWords.en };
const listeners = new Set();
let current = 'ko';
export function lang() { return current; }
export function setLang(value) {
  current = value === 'en' ? 'en' : 'ko';
  document.documentElement.lang = current;
  localStorage.setItem('siheung.lang', current);
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) node.setAttribute('aria-label', t(node.dataset.tLabel));
  document.title = t('name');
  for (const listener of listeners) listener(current);
}
export function onLang(listener) { listeners.add(listener); }
export function t(key, values = {}) {
  const text = (current === 'en' ? en : ko)[key] ?? ko[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}
/** Makes an element; text always goes in as text, never as markup. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter(c => c !== null && c !== undefined));
  return node;
}
const KST = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'medium' });
export function kst(time) {
  if (time === null || time === undefined) return '—';
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? '—' : KST.format(at);
}
export function kstMinute(time) { return kst(time).slice(5, 16); }
/** The asset's name in the page's language. */
export function titleOf(feature) { return (current === 'en' && feature.get('title_en')) || feature.get('title') || String(feature.getId() ?? ''); }
/** What the server says in words, in the language of the page where it gives both. */
export function said(object, name) { return (current === 'ko' && object[`${name}_ko`]) || object[name] || ''; }
export function number(value, digits = 2) {
  if (value === null || value === undefined || Number.isNaN(value)) return t('unknown');
  return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: digits }) : String(value);
}
export function age(seconds) {
  if (typeof seconds !== 'number') return t('unknown');
  if (seconds < 90) return t('secondsAgo', { n: Math.round(seconds) });
  return seconds < 5400 ? t('minutesAgo', { n: Math.round(seconds / 60) }) : t('hoursAgo', { n: (seconds / 3600).toFixed(1) });
}
