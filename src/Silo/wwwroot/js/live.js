// The live stream. Events are handed on as they come; a lost stream is opened again, and everything refetched after it.
export class Live {
  constructor(url, { change, beat, resync, lost }) {
    this.url = url; this.on = { change, beat, resync, lost }; this.broken = false;
    /** Done when the stream stands (or has failed once): only what is read after that misses nothing. */
    this.opened = new Promise(resolve => { this.settle = resolve; });
    this.open();
  }
  open() {
    this.source?.close();
    const source = this.source = new EventSource(this.url);
    source.addEventListener('open', () => { this.settle(); if (this.broken) { this.broken = false; this.on.resync(); } });
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
