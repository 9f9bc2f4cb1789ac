// Requests to our own origin. Errors are problem+json: {status, code, field, detail, detail_ko}.
import { lang, t } from './text.js';
export class Problem extends Error {
  constructor(status, body) {
    super(lang() === 'ko' ? body.detail_ko ?? body.detail ?? body.title ?? String(status) : body.detail ?? body.title ?? String(status));
    this.status = status; this.code = body.code ?? null; this.field = body.field ?? null; this.body = body;
    /** Everything that is wrong, each with its field; null where the server names one thing or none. */
    this.faults = body.errors?.map(e => ({ field: e.field, message: (lang() === 'ko' && e.detail_ko) || e.detail })) ?? null;
  }
}
let purpose = sessionStorage.getItem('siheung.purpose') ?? '';
/** What vehicle data is looked at for, where whoever is logged in has to say so; asked for once. Empty when nothing was said. */
export function askPurpose() {
  if (!purpose) { purpose = (window.prompt(t('purpose')) ?? '').trim(); sessionStorage.setItem('siheung.purpose', purpose); }
  return purpose;
}
export async function request(url, options = {}) {
  if (purpose) options = { ...options, headers: { ...options.headers, 'X-Purpose': encodeURIComponent(purpose) } };
  const target = new URL(url, location.href);
  if (target.origin !== location.origin) throw new Problem(0, { detail: `refused: ${target.origin}` });
  let response;
  try { response = await fetch(target, options); }
  catch (error) { throw new Problem(0, { detail: t('networkError'), detail_ko: t('networkError'), cause: String(error) }); }
  if (!response.ok) {
    const text = await response.text();
    let body = { title: `HTTP ${response.status}` };
    if (text.startsWith('{')) body = JSON.parse(text);
    throw new Problem(response.status, body);
  }
  return response;
}
export async function json(url, options) { return (await request(url, options)).json(); }
/** All features of a collection, following next links; the lowest watermark of the pages is the collection's. */
export async function features(url) {
  const all = { type: 'FeatureCollection', features: [], asOf: null };
  for (let next = url; next;) {
    const page = await json(next);
    all.features.push(...(page.features ?? []));
    if (page.asOf && (!all.asOf || page.asOf.watermark < all.asOf.watermark)) all.asOf = page.asOf;
    const link = page.links?.find(l => l.rel === 'next');
    next = link ? new URL(link.href, location.href).pathname + new URL(link.href, location.href).search : null;
  }
  return all;
}
