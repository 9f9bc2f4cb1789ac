// One run on the server: started, asked after every half second, cancelled when wanted.
import { json, request } from '../api.js';
const POLL_MS = 500;
const DONE = ['successful', 'failed', 'dismissed'];
export async function startJob(scenario) {
  const response = await request('/ogc/processes/flood-what-if/execution', {
    method: 'POST', headers: { 'Content-Type': 'application/json', Prefer: 'respond-async' }, body: JSON.stringify({ inputs: { scenario } }) });
  const place = new URL(response.headers.get('Location') ?? `/ogc/jobs/${(await response.json()).jobID}`, location.href);
  return place.pathname;
}
export async function follow(job, report) {
  for (;;) {
    const status = await json(job);
    report(status);
    if (DONE.includes(status.status)) return status;
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}
export const cancelJob = job => request(job, { method: 'DELETE' });
export const resultsOf = job => json(`${job}/results`);
