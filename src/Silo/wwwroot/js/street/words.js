export const ko = {
  street: '거리', parking: '주차구역', hazards: '도로 위험', signs: '간판 (확대 시)', hotspots: '집중지역',
  hotspotsTitle: '주정차 집중지역 (Getis-Ord Gi*)', period: '기간', lastDays: '최근 {n}일', allTime: '전체', weekday: '요일', everyDay: '매일', hours: '시간대', allHours: '하루 종일', measure: '대상', value: '값', band: '거리 띠',
  sightings: '관측', stays: '주차(머문 차)', violations: '위반', count: '건수 (단속 실적)', rate: '순찰 1시간당', showHotspots: '지도에 보기', hideHotspots: '지우기', nextHour: '다음 시간대', topZones: '가장 뚜렷한 구역', noHot: '유의한 집중지역이 없습니다.',
  hot: '집중 (99·95·90 %)', cold: '희소', flat: '유의하지 않음', notIdentified: '판단 불가', exposureHours: '순찰 {n}시간', exposureMinutes: '순찰 {n}분', kind: '종류', perHour: '시간당 {n}', countOf: '{n}건', zonesCompared: '비교 구역 {n} · 띠 {band} m',
  openHazards: '열린 도로 위험', noHazards: '열린 도로 위험이 없습니다.', hazardKeys: '목록에서 ↑ ↓ 이동, C 확정, X 기각', author: '담당자', note: '메모', authorNeeded: '담당자 이름을 먼저 적으세요.', confirm: '확정', reject: '기각', order: '보수 지시', repair: '보수 완료', verify: '확인', close_: '종결',
  done: '{what} 처리됨', candidate: '후보', confirmed: '확정', ordered: '지시', repaired: '보수', verified: '확인', closed_: '종결', rejected: '기각', detections: '검지 {n}회', overdue: '기한 초과', provenance: '근거',
  staysNow: '지금 주차 {n}대', noLook: '최근에 본 적 없음', violationsToday: '오늘 위반 {n}',
  pothole: '포트홀', crack_longitudinal: '세로 균열', crack_transverse: '가로 균열', crack_alligator: '거북등 균열', fallen_object: '낙하물', marking: '노면표시 불량', manhole_step: '맨홀 단차', flooding: '침수', banner: '불법 현수막',
};
export const en = {
  street: 'Street', parking: 'Parking zones', hazards: 'Road hazards', signs: 'Signboards (zoom in)', hotspots: 'Hotspots',
  hotspotsTitle: 'Parking hotspots (Getis-Ord Gi*)', period: 'Period', lastDays: 'last {n} days', allTime: 'all', weekday: 'Weekday', everyDay: 'every day', hours: 'Hours', allHours: 'all day', measure: 'Measure', value: 'Value', band: 'Band',
  sightings: 'Sightings', stays: 'Stays', violations: 'Violations', count: 'Count (enforcement record)', rate: 'Per patrol hour', showHotspots: 'Show on the map', hideHotspots: 'Remove', nextHour: 'Next hour', topZones: 'Clearest zones', noHot: 'No significant hotspot.',
  hot: 'Hot (99·95·90 %)', cold: 'Cold', flat: 'Not significant', notIdentified: 'Not identifiable', exposureHours: '{n} patrol h', exposureMinutes: '{n} patrol min', kind: 'Kind', perHour: '{n}/h', countOf: '{n}', zonesCompared: '{n} zones compared · band {band} m',
  openHazards: 'Open road hazards', noHazards: 'No open road hazard.', hazardKeys: 'In the list: ↑ ↓ move, C confirms, X rejects', author: 'Officer', note: 'Note', authorNeeded: 'Write the name of the officer first.', confirm: 'Confirm', reject: 'Reject', order: 'Order repair', repair: 'Repaired', verify: 'Verify', close_: 'Close',
  done: '{what}: done', candidate: 'Candidate', confirmed: 'Confirmed', ordered: 'Ordered', repaired: 'Repaired', verified: 'Verified', closed_: 'Closed', rejected: 'Rejected', detections: '{n} detections', overdue: 'overdue', provenance: 'Provenance',
  staysNow: '{n} staying now', noLook: 'not looked at lately', violationsToday: '{n} violations today',
  pothole: 'Pothole', crack_longitudinal: 'Longitudinal crack', crack_transverse: 'Transverse crack', crack_alligator: 'Alligator crack', fallen_object: 'Fallen object', marking: 'Worn marking', manhole_step: 'Manhole step', flooding: 'Flooding', banner: 'Illegal banner',
};
