// The live stream. Events are handed on as they come; a lost stream, or one silent for long, is opened again, and everything refetched after it.
const SILENCE_MS = 15_000;
export class Live {
  constructor(url, { change, beat, resync, lost }) {
    this.url = url; this.on = { change, beat, resync, lost }; this.broken = false;
    /** Done when the stream stands (or has failed once): only what is read after that misses nothing. */
    this.opened = new Promise(resolve => { this.settle = resolve; });
    setInterval(() => { if (performance.now() - this.heard > SILENCE_MS) { this.broken = true; this.open(); } }, 1000);
    this.open();
  }
  open() {
    this.source?.close(); this.heard = performance.now();
    const source = this.source = new EventSource(this.url);
    source.addEventListener('open', () => { this.settle(); if (this.broken) { this.broken = false; this.on.resync(); } });
    for (const name of ['open', 'change', 'heartbeat', 'resync']) source.addEventListener(name, () => { this.heard = performance.now(); });
    source.addEventListener('change', e => this.on.change(JSON.parse(e.data)));
    source.addEventListener('heartbeat', e => this.on.beat(JSON.parse(e.data).asOf));
    source.addEventListener('resync', () => this.on.resync());
    source.addEventListener('error', () => {
      this.broken = true; this.settle();
      this.on.lost();
      // The browser retries by itself unless the answer was refused outright.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => { if (this.source === source) this.open(); }, 2000);
    });
  }
}
