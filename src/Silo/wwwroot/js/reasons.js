// Reason codes as sentences. A code may carry its numbers after it; several are joined with "; ".
import { lang } from './text.js';
import { STREET } from './street/reasons.js';
const RULES = [
  ...STREET,
  [/^depth ([\d.]+) m (\S+) with its last word held, sensor\.(\w+)/, m => [`침수심 ${cm(m[1])} cm (${m[2]}의 마지막 값 유지: ${m[3] === 'silent' ? '응답 없음' : '신뢰할 수 없음'})`, `Water ${cm(m[1])} cm deep (last word of ${m[2]}, held: ${m[3] === 'silent' ? 'silent' : 'not believed'})`]],
  [/^depth ([\d.]+) m(?: (.+))?/, m => [`침수심 ${cm(m[1])} cm${m[2] ? ` (${m[2]})` : ''}`, `Water ${cm(m[1])} cm deep${m[2] ? ` (${m[2]})` : ''}`]],
  [/^depth unknown/, () => ['침수심을 알 수 없음', 'Water depth unknown']],
  [/^rain_60min ([\d.]+) mm, (\d+) min by radar/, m => [`최근 60분 비 ${m[1]} mm (${m[2]}분은 레이더 추정)`, `${m[1]} mm of rain in 60 min, ${m[2]} min of it by radar`]],
  [/^rain_60min ([\d.]+) mm(?: (\S+) (\d+) min old)?/, m => [`최근 60분 비 ${m[1]} mm${m[2] ? ` (${m[2]}, ${m[3]}분 전)` : ''}`, `${m[1]} mm of rain in 60 min${m[2] ? ` (${m[2]}, ${m[3]} min ago)` : ''}`]],
  [/^rain\.unknown(?: (\d+) min.*)?/, m => [`비 자료 없음${m[1] ? ` (${m[1]}분)` : ''}: 상태를 판단할 수 없음`, `Rain unknown${m[1] ? ` for ${m[1]} min` : ''}: no state can be given`]],
  [/^rain\.stale ?(.*)/, m => [`비 자료가 오래됨 ${m[1]}`, `Rain reading too old ${m[1]}`]],
  [/^rain\.lower_bound (\d+) min missing/, m => [`비 자료 ${m[1]}분 빠짐: 실제는 더 많을 수 있음`, `${m[1]} min of rain missing: the true sum may be higher`]],
  [/^rain age ?(.*)/, m => [`비 자료 나이 ${m[1]}`, `Rain reading aged ${m[1]}`]],
  [/^sensor\.silent ?(.*)/, m => [`센서 응답 없음 ${m[1]}`, `Sensor silent ${m[1]}`]],
  [/^sensor\.unknown/, () => ['센서가 값을 모른다고 보냄', 'The sensor itself says it does not know']],
  [/^sensor\.range/, () => ['측정할 수 없는 값', 'A level that cannot be there']],
  [/^sensor\.stuck ?(.*)/, m => [`센서 값이 고정됨 ${m[1]}`, `Sensor stuck ${m[1]}`]],
  [/^sensor\.square_wave/, () => ['두 값 사이를 오감: 결선 불량 의심', 'To and fro between two values: a loose wire, not water']],
  [/^sensor\.dropout/, () => ['고수위 중에 바닥값으로 떨어짐: 결측', 'Fell to nothing amid high water: a drop-out']],
  [/^sensor\.spike/, () => ['한 번만 튄 값: 다음 값이 맞을 때까지 쓰지 않음', 'One reading far from those before it: not used until another agrees']],
  [/^sensor\.unit/, () => ['cm와 m가 섞임', 'Centimetres and metres are mixed']],
  [/^sensor\.datum/, () => ['평소 수위가 지반보다 높거나 영점보다 낮음: 기준면 오류', 'Ordinary days stand over the ground or under the zero: a wrong datum']],
  [/^sensor\.season/, () => ['여름과 겨울 수위가 같음: 비에 반응하지 않음', 'Summer is as high as winter: it does not answer to rain']],
  [/^level ([\d.-]+) m assumed(?:, (.*))?/, m => [`수위 ${m[1]} m (가정값)`, `Level ${m[1]} m (assumed)`]],
  [/^level ([\d.-]+) m predicted by (.+?), (?:surge ([+-][\d.]+) m|no surge known)/, m => [`수위 ${m[1]} m (${m[2]} 예측, ${m[3] ? `해일 ${m[3]} m 더함` : '해일 미상'})`, `Level ${m[1]} m (predicted by ${m[2]}, ${m[3] ? `surge ${m[3]} m on top` : 'no surge known'})`]],
  [/^level ([\d.-]+) m ?(.*)/, m => [`수위 ${m[1]} m ${m[2]}`, `Level ${m[1]} m ${m[2]}`]],
  [/^zone\.none/, () => ['배수구역 밖: 판단 근거 없음', 'Outside every drainage zone: nothing to judge by']],
  [/^(zone|road)\.unknown/, m => [m[1] === 'zone' ? '배수구역 상태를 알 수 없음' : '도로 상태를 알 수 없음', `State of the ${m[1]} unknown`]],
  [/^not assessed/, () => ['아직 판단하지 않음', 'Not assessed yet']],
  [/^water\.unknown/, () => ['수위를 알 수 없음', 'Water level unknown']],
  [/^water\.stale ?(.*)/, m => [`수위 자료가 오래됨 ${m[1]}`, `Water level too old ${m[1]}`]],
  [/^no data yet(?:: (.*))?/, m => [`아직 자료 없음${m[1] ? `: ${m[1]}` : ''}`, `No data yet${m[1] ? `: ${m[1]}` : ''}`]],
  [/^heavy_rain advisory/, () => ['호우주의보 발효', 'Heavy rain advisory in force']],
  [/^(?:warning )?heavy_rain warning/, () => ['호우경보 발효', 'Heavy rain warning in force']],
  [/^underpass closed ?(.*)/, m => [`지하차도 통제 ${m[1]}`, `Underpass closed ${m[1]}`]],
  [/^wind\.p<([\d.]+)/, m => [`지금 바람에 떨어질 확률 ${m[1]} 미만`, `Probability of coming off in this wind under ${m[1]}`]],
  [/^wind\.p>=([\d.]+)/, m => [`지금 바람에 떨어질 확률 ${m[1]} 이상`, `Probability of coming off in this wind ${m[1]} or more`]],
  [/^gust\.unknown/, () => ['순간풍속을 알 수 없음', 'Gust unknown']],
  [/^sign\.uninspected/, () => ['점검한 적 없음', 'Never inspected']],
  [/^sign\.good/, () => ['점검: 양호', 'Inspected: good']],
  [/^sign\.worn/, () => ['점검: 노후', 'Inspected: worn']],
  [/^sign\.damaged/, () => ['점검: 손상', 'Inspected: damaged']],
  [/^sign\.dangerous/, () => ['점검: 위험', 'Inspected: dangerous']],
  [/^sign\.unpermitted/, () => ['허가 기록 없음', 'No permit on record']],
  [/^wind advisory/, () => ['강풍주의보 발효', 'Strong wind advisory in force']],
  [/^wind warning/, () => ['강풍경보 발효', 'Strong wind warning in force']],
  [/^wind critical/, () => ['강풍 중대경보 발효', 'Severe wind warning in force']],
  [/^override ?(.*)/, m => [`담당자 수동 지정 ${m[1]}`, `Set by an officer ${m[1]}`]],
  [/^closed ?(.*)/, m => [`통제 중 ${m[1]}`, `Closed ${m[1]}`]],
  [/^probability ([\d.]+)/, m => [`1시간 안 침수 확률 ${m[1]}`, `Flooding within 1 h: probability ${m[1]}`]],
  [/^elevated/, () => ['고가: 지면 수위의 영향 없음', 'Elevated: ground water does not reach it']],
  [/^(safe|dry)/, () => ['물 없음', 'Dry']],
];
function cm(metres) { return Math.round(Number(metres) * 100); }
/** Sentences for a raw reason; a code this page does not know is shown as it came. */
export function sentences(raw) {
  return String(raw ?? '').split(/;\s*/).filter(Boolean).map(part => {
    for (const [pattern, say] of RULES) {
      const match = part.match(pattern);
      if (match) return say(match)[lang() === 'en' ? 1 : 0].trim();
    }
    return part;
  });
}
