// The side panel of one asset: state, why, values with unit and age, and its last hours.
import { STATES, stateKey } from './states.js';
import { sentences } from './reasons.js';
import { json } from './api.js';
import { t, el, lang, titleOf, kst, kstMinute, number, age } from './text.js';
import { drawHistory } from './chart.js';
const HIDDEN = new Set(['geometry', '_centre', 'collection', '_inner', 'title', 'title_en', 'state', 'state_reason', 'provenance', 'id', 'next_due', 'rain_minutes_mm', 'minutes_end', '_told']);
const UNITS = [[/_m3s$/, 'm³/s'], [/_mm_h$/, 'mm/h'], [/_mm$/, 'mm'], [/_m2$/, 'm²'], [/(^level|lowest|rim|invert).*_m$/, 'm MSL'], [/_m$/, 'm'], [/_m_s$|_ms$/, 'm/s'], [/_kmh$/, 'km/h'], [/_c$/, '°C'], [/_pct$/, '%'], [/probability/, '']];
const NAMES = {
  rain_10min_mm: '10분 비', rain_60min_mm: '60분 비', rain_180min_mm: '180분 비', rain_age_s: '비 자료 나이', rain_source: '비 자료 출처', level_m: '수위', depth_m: '침수심', depth_source: '침수심 근거', drain_m3s: '배수량',
  outfall_locked: '토출구 잠김', pump_running: '펌프 가동', flood_probability_1h: '1시간 침수 확률', flood_probability_2h: '2시간 침수 확률', flood_probability_3h: '3시간 침수 확률', flood_probability_reason: '침수 확률 근거', parking_probability_reason: '위반 확률 근거', violating_now: '지금 허용 시간 초과', exposure_today_s: '오늘 순찰 시간 (s)', looked_at: '마지막 순찰', because: '엄격 구역 사유', block: '주차 블록', check_target: '안전점검 대상', check_due: '점검 기한', permitted: '허가', defects: '결함', corridor: '도로 축', since: '상태 시작', warning: '특보', override: '수동 지정', by_hand: '수동 입력 사실', passable: '통행 가능', closed_by: '통제 사유', closed_since: '통제 시작', hazards_open: '도로 위험', stays_now: '지금 주차', violations_today: '오늘 위반', parking_probability: '위반 확률 (이 시간대)', rule: '주차 규칙', capacity: '주차 면수', condition: '상태', wind_failure_probability: '강풍 파손 확률', gust_m_s: '순간풍속', status: '처리 상태', confidence: '확신도', detections: '검지 횟수', misses: '미검지 통과', severity: '심각도', chainage_m: '노선상 거리', first_seen: '첫 검지', last_seen: '마지막 검지', confirmed_at: '확정 시각', sla_due: '보수 기한', sla_breached: '기한 초과', gi_star_z: 'Gi* z', gi_star_p: 'p 값', class_fdr: '집중 등급', count: '건수', exposure_h: '순찰 시간', rate: '순찰 1시간당',
  as_of: '자료 시각', people: '주민등록 인구', half_basement_households: '반지하 가구', zones_affected: '주의 이상 구역', underpasses_closed: '통제 지하차도', zones_unknown: '미상 구역', quantity: '측정 항목', value: '값', unit: '단위', age_s: '자료 나이', plausible: '신뢰 가능', device: '장치', verdict: '판정 코드', verdict_reason_ko: '판정', baseline_m: '평상시 수위 (해발)', above_baseline_m: '평상시 대비', rate_m_per_min: '변화율 (m/분)', zero_m: '영점고 (해발)', rain_rate_radar_mm_h: '레이더 강우강도', rain_by_radar_min: '레이더로 채운 분', level_source: '수위 근거', zone: '배수구역', class: '도로 등급', lanes: '차로', length_m: '길이', speed_limit_kmh: '제한 속도', rim_m: '월류고', roads: '도로 구간', sensors: '센서', lowest_m: '최저 지반', dong: '행정동', pump: '펌프', area_m2: '면적',
};
export class AssetPanel {
  constructor(store, { close, locate, actions, now }) {
    this.root = document.getElementById('asset'); this.store = store; this.close = close; this.locate = locate; this.actions = actions; this.now = now; this.feature = null;
  }
  /** An age as it is now: the stream does not tell of what has only grown older. */
  aged(seconds, told) { const since = Date.parse(this.now()) - Date.parse(told); return age(typeof seconds === 'number' && since > 0 ? seconds + since / 1000 : seconds); }
  show(feature) {
    const other = this.feature?.getId() !== feature?.getId();
    this.feature = feature; this.root.hidden = !feature;
    if (!feature) { this.stopChart?.(); return; }
    this.render();
    if (other && feature.get('collection') === 'hazards') this.loadProvenance();
    else if (other) this.loadHistory();
  }
  render() {
    const f = this.feature;
    if (!f) return;
    const p = f.getProperties(), key = stateKey(p.state), s = STATES[key], stateless = !('state' in p);
    const copy = el('button', { type: 'button', class: 'quiet', onclick: () => navigator.clipboard?.writeText(location.href).then(() => { copy.textContent = t('copied'); }) }, t('permalink'));
    const body = [
      el('div', { class: 'asset-head' }, el('h2', {}, titleOf(f)),
        el('button', { type: 'button', class: 'close', 'aria-label': t('close'), onclick: this.close }, '×')),
      el('div', { class: 'asset-id' }, el('code', {}, String(f.getId())),
        el('span', { class: `badge ${p.provenance === 'real' ? 'real' : 'made'}` }, p.provenance === 'real' ? t('real') : p.provenance === 'synthetic' ? t('synthetic_') : t('unknown'))),
      stateless ? null : el('div', { class: `state-card s-${key}`, 'data-state': key }, el('span', { class: 'letter' }, s.letter[lang()]), el('strong', {}, s[lang()]),
        'passable' in p ? el('span', { class: 'pass' }, p.passable === false ? t('closed') : p.passable === true ? t('open') : t('unknown')) : null,
        el('span', { class: 'since' }, p.since ?? p.closed_since ? t('since', { t: kstMinute(p.since ?? p.closed_since) }) : '')),
      p.state_reason ? el('div', { class: 'reasons' }, el('h3', {}, t('reason')), el('ul', {}, ...sentences(p.state_reason).map(x => el('li', {}, x))), el('code', {}, p.state_reason)) : null,
      p.collection === 'hazards' ? this.actions(f) : null,
      el('div', { class: 'row' }, el('button', { type: 'button', class: 'quiet', onclick: () => this.locate(f) }, t('locate')), copy),
      this.history ??= el('div', { class: 'history' }),
      el('h3', {}, t('properties')), this.table(p),
    ];
    this.root.replaceChildren(...body.filter(Boolean));
  }
  table(p) {
    // A text that comes in both languages is shown in the page's.
    const spoken = name => (lang() === 'ko' ? !name.endsWith('_en') : !p[`${name}_en`]);
    const rows = Object.entries(p).filter(([name, v]) => !HIDDEN.has(name) && spoken(name) && (v === null || typeof v !== 'object')).map(([name, value]) => {
      const unit = name === 'value' ? p.unit : UNITS.find(([pattern]) => pattern.test(name))?.[1] ?? '';
      const known = value !== null && value !== undefined;
      const text = !known ? t('unknown') : name.endsWith('age_s') ? this.aged(value, p._told) : typeof value === 'boolean' ? t(value ? 'yes' : 'no')
        : p.collection === 'hazards' && (name === 'class' || name === 'status') ? t(value === 'closed' ? 'closed_' : value)
        : /^\d{4}-\d\d-\d\dT/.test(value) ? kst(value) : number(value, 3);
      const aged = name.startsWith('rain_') && name.endsWith('_mm') && typeof p.rain_age_s === 'number' ? this.aged(p.rain_age_s, p._told) : '';
      return el('tr', { class: known ? null : 'unknown' }, el('th', { scope: 'row', title: name }, name === 'class' && p.collection === 'hazards' ? t('kind') : lang() === 'ko' ? NAMES[name] ?? name : name.replaceAll('_', ' ')),
        el('td', {}, text, known && unit ? el('small', {}, ' ' + unit) : '', aged ? el('small', { class: 'aged' }, aged) : ''));
    });
    return el('table', { class: 'values' }, el('tbody', {}, ...rows));
  }
  async loadProvenance() {
    const id = this.feature.getId(), box = this.history ??= el('div', { class: 'history' });
    this.stopChart?.(); this.stopChart = null;
    try {
      const hazard = await json(`/hazards/${encodeURIComponent(id)}`);
      if (this.feature?.getId() !== id) return;
      const lines = [...(hazard.detections ?? []), ...(hazard.commands ?? [])].sort((a, b) => String(b.observed ?? b.time).localeCompare(String(a.observed ?? a.time))).slice(0, 12);
      box.replaceChildren(el('h3', {}, t('provenance')), el('ol', { class: 'events' }, ...lines.map(d => el('li', {}, el('time', {}, kstMinute(d.observed ?? d.time)), ` ${d.command ? t(d.command) : d.source ?? ''} `, el('small', {}, d.command ? [d.author, d.note].filter(Boolean).join(': ') : typeof d.confidence === 'number' ? d.confidence.toFixed(2) : '')))));
    } catch (error) {
      if (this.feature?.getId() === id) box.replaceChildren(el('h3', {}, t('provenance')), el('p', { class: 'dim' }, t('noHistory', { why: error.message })));
    }
  }
  async loadHistory() {
    const id = this.feature.getId(), box = this.history ??= el('div', { class: 'history' });
    this.stopChart?.(); this.stopChart = null;
    box.replaceChildren(el('h3', {}, t('history')), el('p', { class: 'dim' }, t('loading')));
    try {
      const history = await json(`/assets/${encodeURIComponent(id)}/history?hours=6`);
      if (this.feature?.getId() !== id) return;
      box.replaceChildren(el('h3', {}, t('history')));
      this.stopChart = drawHistory(box, history);
    } catch (error) {
      if (this.feature?.getId() === id) box.replaceChildren(el('h3', {}, t('history')), el('p', { class: 'dim' }, t('noHistory', { why: error.message })));
    }
  }
}
