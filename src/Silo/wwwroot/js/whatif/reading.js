// Numbers and texts of the form as a scenario wants them. What is wrong is collected with its path, so that all of it can be shown at once.
export class ScenarioFaults extends Error {
  constructor(faults) { super(faults.map(f => f.field).join(', ')); this.faults = faults; }
}
export class Reading {
  constructor() { this.faults = []; }
  /** A number within its limits. */
  number(text, field, lo, hi) {
    const value = String(text ?? '').trim() === '' ? NaN : Number(text);
    if (Number.isFinite(value) && value >= lo && value <= hi) return value;
    this.faults.push({ field, word: 'fieldRequired', lo, hi });
    return undefined;
  }
  /** A number that may be left out; what equals `usual` is left out as well. */
  optional(text, field, lo, hi, usual) {
    if (String(text ?? '').trim() === '') return undefined;
    const value = this.number(text, field, lo, hi);
    return value === usual ? undefined : value;
  }
  /** Something that must be there, or the sentence that asks for it. */
  need(value, field, word) {
    const there = Array.isArray(value) ? value.length > 0 : Boolean(value);
    if (!there) this.faults.push({ field, word });
    return value;
  }
  /** A moment of the page's clock, which is Korean. */
  time(text, field) { return this.need(text, field, 'timeRequired') ? `${text.slice(0, 16)}:00+09:00` : undefined; }
}
/** Numbers from a line of text. */
export const listOf = text => String(text ?? '').split(/[\s,;]+/).filter(Boolean).map(Number);
/** The path of an error from the server, without the wrapping of the request. */
export const fieldOf = path => String(path ?? '').replace(/^\$?\.?(?:inputs\.)?(?:scenario\.)?/, '');
