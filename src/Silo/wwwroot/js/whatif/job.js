// One run on the server: started, asked after every half second, cancelled when wanted.
import { json, request } from '../api.js';
import { t } from '../text.js';
const POLL_MS = 500;
const PATIENCE_MS = 120_000;
/** Not reached at all, or behind a gateway or a silo that is not ready. */
const AWAY = [0, 502, 503, 504];
const DONE = ['successful', 'failed', 'dismissed'];
export async function startJob(scenario) {
  const response = await request('/ogc/processes/flood-what-if/execution', {
    method: 'POST', headers: { 'Content-Type': 'application/json', Prefer: 'respond-async' }, body: JSON.stringify({ inputs: { scenario } }) });
  const place = new URL(response.headers.get('Location') ?? `/ogc/jobs/${(await response.json()).jobID}`, location.href);
  return place.pathname;
}
/** Asks until the run has ended. A server that cannot be reached is asked again: a run outlives its silo. */
export async function follow(job, report) {
  let last = { status: 'accepted' }, silentSince = null;
  for (;;) {
    try {
      last = await json(job); silentSince = null;
      report(last);
      if (DONE.includes(last.status)) return last;
    } catch (error) {
      silentSince ??= performance.now();
      if (!AWAY.includes(error.status) || performance.now() - silentSince > PATIENCE_MS) throw error;
      report({ ...last, message: t('askedAgain', { why: error.message }) });
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}
export const cancelJob = job => request(job, { method: 'DELETE' });
export const resultsOf = job => json(`${job}/results`);
