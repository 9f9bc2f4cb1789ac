// The world's clock. It shows only times the server has said; it never runs on by itself.
import { t, kst, onLang } from './text.js';
const SILENCE_MS = 3000;
export class Clock {
  constructor() {
    this.asOf = null; this.heard = null; this.started = performance.now(); this.banner = false;
    setInterval(() => this.paint(), 250); onLang(() => this.paint());
  }
  beat(asOf) { this.asOf = asOf; this.heard = performance.now(); this.lost = false; this.paint(); }
  connectionLost() { this.lost = true; this.paint(); }
  get state() {
    const silent = performance.now() - (this.heard ?? this.started);
    if (this.lost || silent > SILENCE_MS) return 'stale';
    if (this.heard === null) return 'waiting';
    return this.asOf.stale ? 'stale' : 'fresh';
  }
  paint() {
    const state = this.state, root = document.getElementById('clock');
    const seconds = Math.floor((performance.now() - (this.heard ?? this.started)) / 1000);
    root.dataset.state = state;
    write('clock-time', this.asOf ? `${kst(this.asOf.time)} ${t('kst')}` : '--:--:--');
    write('clock-alarm', state === 'stale' ? t('stale') : '');
    write('clock-note', state === 'waiting' ? t('waiting') : state === 'fresh' ? t('received', { n: seconds })
      : this.asOf?.stale && seconds < 3 ? t('markStale') : t('noBeat', { n: seconds }));
    const gone = this.lost || (state === 'stale' && seconds >= 3);
    const banner = document.getElementById('banner');
    banner.hidden = !gone;
    if (gone) write('banner', t(this.lost ? 'serverGone' : 'serverSilent', { time: this.asOf ? kst(this.asOf.time) : t('unknown') }));
  }
}
function write(id, text) {
  const node = document.getElementById(id);
  if (node.textContent !== text) node.textContent = text;
}
