// Reasons of the street as sentences: parking, hazards, signs.
const STATUS = { candidate: ['후보', 'Candidate'], confirmed: ['확정', 'Confirmed'], ordered: ['보수 지시', 'Repair ordered'], repaired: ['보수됨', 'Repaired'], verified: ['보수 확인', 'Repair verified'], closed: ['종결', 'Closed'], rejected: ['기각', 'Rejected'] };
const CONDITION = { good: ['상태 양호', 'In good condition'], worn: ['노후', 'Worn'], damaged: ['손상', 'Damaged'], dangerous: ['위험', 'Dangerous'], uninspected: ['점검 기록 없음', 'Never inspected'], unpermitted: ['허가 기록 없음', 'No permit on record'] };
const WHY = [
  [/^(\d+) pass(?:es)?, p ([\d.]+)/, m => [`${m[1]}회 통과에서 검지, 확신도 ${m[2]}`, `seen on ${m[1]} pass(es), probability ${m[2]}`]],
  [/^faded, p ([\d.]+)/, m => [`다시 보이지 않음, 확신도 ${m[1]}`, `not seen again, probability ${m[1]}`]],
  [/^(\d+) clean passes/, m => [`이상 없는 통과 ${m[1]}회`, `${m[1]} clean passes`]],
  [/^not seen for (\d+) (min|d)/, m => [`${m[1]}${m[2] === 'd' ? '일' : '분'} 동안 보이지 않음`, `not seen for ${m[1]} ${m[2]}`]],
  [/^seen again/, () => ['다시 검지됨', 'seen again']],
];
function why(text) { for (const [pattern, say] of WHY) { const m = text.match(pattern); if (m) return say(m); } return [text, text]; }
const pct = p => `${+(Number(p) * 100).toPrecision(2)} %`;
export const STREET = [
  [/^parking\.unseen(?: since (\S+))?/, m => [m[1] ? '최근에 순찰하지 않아 알 수 없음' : '아직 본 적이 없어 알 수 없음', m[1] ? 'Not looked at lately: unknown' : 'Never looked at: unknown']],
  [/^stays (\d+), past grace (\d+)/, m => [`주차 ${m[1]}대, 허용 시간 초과 ${m[2]}대`, `${m[1]} staying, ${m[2]} past the grace`]],
  [/^stays (\d+) of (\d+)/, m => [`주차 ${m[1]}대 / ${m[2]}면`, `${m[1]} of ${m[2]} taken`]],
  [/^(candidate|confirmed|ordered|repaired|verified|closed|rejected): ?(.*)/, m => { const w = why(m[2]); return [`${STATUS[m[1]][0]}: ${w[0]}`, `${STATUS[m[1]][1]}: ${w[1]}`]; }],
  [/^wind\.p<([\d.]+)/, m => [`지금 바람에 파손될 확률 ${pct(m[1])} 미만`, `Less than ${pct(m[1])} likely to fail in this wind`]],
  [/^wind\.p>=([\d.]+)/, m => [`지금 바람에 파손될 확률 ${pct(m[1])} 이상`, `At least ${pct(m[1])} likely to fail in this wind`]],
  [/^gust\.unknown/, () => ['순간풍속을 알 수 없음', 'Gust unknown']],
  [/^sign\.(\w+)/, m => CONDITION[m[1]] ?? [m[1], m[1]]],
  [/^wind (advisory|warning|critical)/, m => [{ advisory: '강풍주의보 발효', warning: '강풍경보 발효', critical: '강풍 중대경보 발효' }[m[1]], `Wind ${m[1]} in force`]],
];
