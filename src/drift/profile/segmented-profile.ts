import { hashBytes } from './hash.ts';
import { Profile, type ProfileJson, type ProfileOptions } from './profile.ts';

export interface SegmentedProfileJson {
  readonly segment: string;
  readonly whole: ProfileJson;
  readonly segments: Readonly<Record<string, ProfileJson>>;
}

const mostSegments = 64;

/**
 * A profile of all rows, and one of the rows of every value of a column. Of more than 64 values those with the smallest
 * hashes are kept, which no order and no split changes.
 */
export class SegmentedProfile {
  readonly segment: string;
  readonly whole: Profile;
  readonly #options: ProfileOptions;
  #segments = new Map<string, Profile>();

  constructor(segment: string, options: ProfileOptions = {}) {
    this.segment = segment;
    this.#options = options;
    this.whole = new Profile(options);
  }

  /** By value, in the order of the alphabet. */
  get segments(): ReadonlyMap<string, Profile> {
    return new Map([...this.#segments].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  addRow(row: Readonly<Record<string, unknown>>): void {
    this.whole.addRow(row);
    const value = row[this.segment];
    this.#open(value === null || value === undefined ? '' : String(value))?.addRow(row);
  }

  #open(value: string): Profile | undefined {
    const known = this.#segments.get(value);
    if (known) return known;
    this.#segments.set(value, new Profile(this.#options));
    if (this.#segments.size > mostSegments) {
      const last = [...this.#segments.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).at(-1)!;
      this.#segments.delete(last);
    }
    return this.#segments.get(value);
  }

  merge(other: SegmentedProfile): void {
    this.whole.merge(other.whole);
    for (const [value, profile] of other.#segments) this.#open(value)?.merge(profile);
  }

  toJSON(): SegmentedProfileJson {
    const segments = [...this.segments].map(([value, profile]) => [value, profile.toJSON()]);
    return { segment: this.segment, whole: this.whole.toJSON(), segments: Object.fromEntries(segments) };
  }

  /** @throws UnreadableProfile */
  static fromJSON(json: SegmentedProfileJson, options: ProfileOptions = {}): SegmentedProfile {
    const profile = new SegmentedProfile(json.segment, options);
    profile.whole.merge(Profile.fromJSON(json.whole, 'the whole'));
    for (const [value, each] of Object.entries(json.segments)) {
      profile.#segments.set(value, Profile.fromJSON(each, `the segment ${value}`));
    }
    return profile;
  }
}

function rank(value: string): number {
  const bytes = new TextEncoder().encode(value);
  return hashBytes(bytes, 0, bytes.length);
}
