export { type ColumnOptions, ColumnProfile, type ColumnType } from './profile/column-profile.ts';
export { Profile, type ProfileJson, type ProfileOptions } from './profile/profile.ts';
export { SegmentedProfile, type SegmentedProfileJson } from './profile/segmented-profile.ts';
