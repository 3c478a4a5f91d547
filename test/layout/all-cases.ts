// All documents of the layout tests; every name stands for one.
import { ALIGN_CASES } from './align-cases.ts';
import { ATOM_CASES } from './atom-cases.ts';
import { CASES, type LayoutCase } from './cases.ts';
import { CONTROL_CASES } from './control-cases.ts';
import { DETAILS_CASES } from './details-cases.ts';
import { FEATURE_CASES } from './feature-cases.ts';
import { FLOW_CASES } from './flow-cases.ts';
import { FOUND_CASES } from './found-cases.ts';
import { GRID_CASES } from './grid-cases.ts';
import { HIT_CASES } from './hit-cases.ts';
import { SIZE_CASES } from './size-cases.ts';
import { TABLE_CASES } from './table-cases.ts';

export const ALL_CASES: readonly LayoutCase[] = [
  ...CASES,
  ...FEATURE_CASES,
  ...FOUND_CASES,
  ...GRID_CASES,
  ...ATOM_CASES,
  ...ALIGN_CASES,
  ...CONTROL_CASES,
  ...DETAILS_CASES,
  ...FLOW_CASES,
  ...HIT_CASES,
  ...SIZE_CASES,
  ...TABLE_CASES,
];
